/** The URL of a function or alias: who may call it, and from which pages. */
@NullMarked
package dev.kiln.web.console.functions.urls;

import org.jspecify.annotations.NullMarked;
