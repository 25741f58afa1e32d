/** The versions of a function: publish, look at, delete. */
@NullMarked
package dev.kiln.web.console.functions.versions;

import org.jspecify.annotations.NullMarked;
