@NullMarked
package dev.kiln.executor.security;

import org.jspecify.annotations.NullMarked;
