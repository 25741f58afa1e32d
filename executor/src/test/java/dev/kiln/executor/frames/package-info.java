@NullMarked
package dev.kiln.executor.frames;

import org.jspecify.annotations.NullMarked;
