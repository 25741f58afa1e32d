/**
 * Lambda's Runtime API, spoken with whatever runs in one sandbox. Promises: every request is
 * bounded;\n * a request in the wrong state is answered, never obeyed. Never knows: how a sandbox
 * is made.
 */
@NullMarked
package dev.kiln.executor.runtimeapi;

import org.jspecify.annotations.NullMarked;
