/**
 * Per-function series in AWS's names: counts, durations with percentiles, memory. Promises: reading
 * costs the same however often the function ran. Never knows: single invocations.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids"})
package dev.kiln.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
