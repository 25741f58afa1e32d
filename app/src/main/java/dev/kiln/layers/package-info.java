/**
 * Layers: code that functions share, published in numbered versions. Promises: a version never
 * changes and its number is never used again; functions that have a version keep its content when
 * it is deleted. Never knows: functions, sandboxes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "paging", "code"})
package dev.kiln.layers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
