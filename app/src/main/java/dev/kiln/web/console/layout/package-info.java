/** The frame around every page, its shared views, and how static files are named and served. */
@NullMarked
package dev.kiln.web.console.layout;

import org.jspecify.annotations.NullMarked;
