/** The catalog of runtimes: what the executors have, and how long Lambda keeps it. */
@NullMarked
package dev.kiln.web.console.runtimes;

import org.jspecify.annotations.NullMarked;
