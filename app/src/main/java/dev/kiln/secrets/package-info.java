/**
 * Encryption at rest. Promises: what was sealed for one account and purpose opens only for the
 * same. Never knows: what the secret is for.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "ids")
package dev.kiln.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
