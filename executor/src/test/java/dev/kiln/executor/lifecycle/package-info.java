@NullMarked
package dev.kiln.executor.lifecycle;

import org.jspecify.annotations.NullMarked;
