@NullMarked
package dev.kiln.executor.extensions;

import org.jspecify.annotations.NullMarked;
