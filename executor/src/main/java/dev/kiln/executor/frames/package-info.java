/**
 * The fast road between the executor and the runtimes that are ours: frames over two pipes, one
 * thread that writes, waits and reads. What comes from a sandbox is bounded and checked; a runtime
 * that breaks the rules ends its own sandbox and nothing else.
 */
@NullMarked
package dev.kiln.executor.frames;

import org.jspecify.annotations.NullMarked;
