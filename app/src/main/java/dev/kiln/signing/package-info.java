/**
 * Code signing configs: which publishers' code a function takes. Promises: what a function's config
 * does not trust is decided here alone. Never knows: how code is stored or run.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "paging", "functions", "code"})
package dev.kiln.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
