/**
 * Executors: who lives, what they offer, which one runs an invocation. Promises: an invocation is
 * sent to one executor only; the next is asked after a refusal alone. Never knows: why an
 * invocation runs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "functions", "fleet", "ids"})
package dev.kiln.placement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
