/** A Kiln started by its launcher, and what a test may do to its processes. */
@NullMarked
package dev.kiln.ui.host;

import org.jspecify.annotations.NullMarked;
