/**
 * The policy language: reading documents and deciding by them, in AWS's order of evaluation.
 * Promises: pure, whoever asks twice gets the same answer. Never knows: where policies are kept.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "accounts")
package dev.kiln.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
