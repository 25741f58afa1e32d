/** How many invocations of a function may run at once, and what is kept ready for them. */
@NullMarked
package dev.kiln.web.console.functions.concurrency;

import org.jspecify.annotations.NullMarked;
