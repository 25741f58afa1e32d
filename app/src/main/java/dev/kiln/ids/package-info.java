/**
 * Where time and identifiers come from, so that tests can choose them. Promises: nobody else asks
 * the system for the time or for randomness. Never knows: what is identified.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.kiln.ids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
