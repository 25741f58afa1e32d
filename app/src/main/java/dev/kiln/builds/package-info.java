/**
 * Builds of drafts: dependencies installed, sources compiled. Promises: the same source is built
 * once per runtime; what is built is kept before anybody hears of it. Never knows: how a sandbox
 * builds, HTTP.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "code", "functions", "ids", "placement"})
package dev.kiln.builds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
