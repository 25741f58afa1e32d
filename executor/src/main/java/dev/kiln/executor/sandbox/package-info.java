/**
 * One sandbox: isolation, launch, the phases of an invocation, the end. Promises: what runs
 * inside\n * reaches nothing of the host or of other functions, and is gone when the executor is
 * gone.
 */
@NullMarked
package dev.kiln.executor.sandbox;

import org.jspecify.annotations.NullMarked;
