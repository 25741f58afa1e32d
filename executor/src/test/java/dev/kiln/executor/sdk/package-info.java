@NullMarked
package dev.kiln.executor.sdk;

import org.jspecify.annotations.NullMarked;
