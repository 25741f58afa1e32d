/**
 * Function URLs: addresses at which functions answer HTTP. Promises: an address belongs to one
 * function or alias and is never given out again. Never knows: HTTP, invocations.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "functions", "ids", "paging"})
package dev.kiln.urls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
