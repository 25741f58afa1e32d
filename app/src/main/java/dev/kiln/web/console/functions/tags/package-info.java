/** The tags of a function. */
@NullMarked
package dev.kiln.web.console.functions.tags;

import org.jspecify.annotations.NullMarked;
