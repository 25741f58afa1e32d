/** The command menu: find a function or a page by a part of its name. */
@NullMarked
package dev.kiln.web.console.search;

import org.jspecify.annotations.NullMarked;
