/** Whose rights a function has, and who may use it. */
@NullMarked
package dev.kiln.web.console.functions.permissions;

import org.jspecify.annotations.NullMarked;
