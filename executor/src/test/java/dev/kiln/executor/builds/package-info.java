@NullMarked
package dev.kiln.executor.builds;

import org.jspecify.annotations.NullMarked;
