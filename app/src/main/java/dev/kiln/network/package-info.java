/**
 * What functions may reach, and what they tried to. Owns the policy's rules, the default of each
 * account and the counts of connections. Never knows: how an executor keeps packets back.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts"})
package dev.kiln.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
