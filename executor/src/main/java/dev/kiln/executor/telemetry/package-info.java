/**
 * What functions write and how they ended, on its way to the app: in order, at least once,
 * bounded\n * in memory and on disk, never holding up a function.
 */
@NullMarked
package dev.kiln.executor.telemetry;

import org.jspecify.annotations.NullMarked;
