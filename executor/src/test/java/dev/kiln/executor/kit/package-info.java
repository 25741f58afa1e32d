@NullMarked
package dev.kiln.executor.kit;

import org.jspecify.annotations.NullMarked;
