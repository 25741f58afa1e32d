/** The layers that a function has, in the order in which they are laid over each other. */
@NullMarked
package dev.kiln.web.console.functions.layers;

import org.jspecify.annotations.NullMarked;
