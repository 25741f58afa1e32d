/** The language runtimes that are installed on this host, and which one a function gets. */
@NullMarked
package dev.kiln.executor.runtimes;

import org.jspecify.annotations.NullMarked;
