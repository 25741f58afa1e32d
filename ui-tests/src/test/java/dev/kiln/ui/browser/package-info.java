/** A real browser: keyboard, console, accessibility and weight of what it shows. */
@NullMarked
package dev.kiln.ui.browser;

import org.jspecify.annotations.NullMarked;
