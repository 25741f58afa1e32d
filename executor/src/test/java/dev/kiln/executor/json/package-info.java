@NullMarked
package dev.kiln.executor.json;

import org.jspecify.annotations.NullMarked;
