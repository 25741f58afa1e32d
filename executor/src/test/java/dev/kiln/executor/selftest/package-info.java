@NullMarked
package dev.kiln.executor.selftest;

import org.jspecify.annotations.NullMarked;
