/**
 * Takes rights away at once, on every replica: caches of credentials, roles and memberships hang on
 * it. Promises: when a call that revokes has returned, no replica answers from what it remembered
 * before. Never knows: what is revoked.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "ids")
package dev.kiln.revocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
