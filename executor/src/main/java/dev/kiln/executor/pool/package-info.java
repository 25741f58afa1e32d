/**
 * Which sandbox runs an invocation: warm, new or none. Promises: a sandbox serves one spec only
 * and\n * never more memory is promised than the host has.
 */
@NullMarked
package dev.kiln.executor.pool;

import org.jspecify.annotations.NullMarked;
