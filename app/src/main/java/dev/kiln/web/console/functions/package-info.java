/** List, create, configure and delete functions; the head that all pages of a function share. */
@NullMarked
package dev.kiln.web.console.functions;

import org.jspecify.annotations.NullMarked;
