/** Recent log events of one function. */
@NullMarked
package dev.kiln.web.console.logs;

import org.jspecify.annotations.NullMarked;
