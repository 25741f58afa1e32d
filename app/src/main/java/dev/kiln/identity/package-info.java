/**
 * People, passwords, access keys, API tokens and signatures; they produce a Caller. Promises:
 * passwords and tokens are stored hashed, signing secrets sealed. Never knows: what a caller may
 * do.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "revocation", "secrets"})
package dev.kiln.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
