/** Calls home: heartbeats, telemetry, code downloads. */
@NullMarked
package dev.kiln.executor.fleet;

import org.jspecify.annotations.NullMarked;
