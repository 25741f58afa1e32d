@NullMarked
package dev.kiln.executor.sandbox;

import org.jspecify.annotations.NullMarked;
