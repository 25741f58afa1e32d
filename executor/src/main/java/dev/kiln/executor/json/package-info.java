/** The little JSON that the executor reads and writes. Promises: what it reads is bounded. */
@NullMarked
package dev.kiln.executor.json;

import org.jspecify.annotations.NullMarked;
