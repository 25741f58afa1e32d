/**
 * Deployment packages, stored by content. Promises: a package is validated once and never changes;
 * equal bytes are kept once. Never knows: functions.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids"})
package dev.kiln.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
