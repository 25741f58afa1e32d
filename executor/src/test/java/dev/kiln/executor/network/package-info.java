@NullMarked
package dev.kiln.executor.network;

import org.jspecify.annotations.NullMarked;
