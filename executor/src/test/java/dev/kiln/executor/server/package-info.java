@NullMarked
package dev.kiln.executor.server;

import org.jspecify.annotations.NullMarked;
