/** The layers of an account: publish, look at, delete their versions. */
@NullMarked
package dev.kiln.web.console.layers;

import org.jspecify.annotations.NullMarked;
