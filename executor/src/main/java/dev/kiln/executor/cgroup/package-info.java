/**
 * Control groups of both versions: limits, use, freezing and killing of everything in a sandbox.
 */
@NullMarked
package dev.kiln.executor.cgroup;

import org.jspecify.annotations.NullMarked;
