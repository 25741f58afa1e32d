@NullMarked
package dev.kiln.executor.telemetryapi;

import org.jspecify.annotations.NullMarked;
