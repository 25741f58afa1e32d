/**
 * Decodes what executors report and hands it to logs, metrics and the invocation history. Promises:
 * a batch is stored whole and once, then acknowledged. Never knows: how it is shown.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "logs", "metrics", "invocations", "network"})
package dev.kiln.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
