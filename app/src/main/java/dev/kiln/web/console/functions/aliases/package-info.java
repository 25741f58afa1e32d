/** The aliases of a function: names for versions, with the traffic that each version gets. */
@NullMarked
package dev.kiln.web.console.functions.aliases;

import org.jspecify.annotations.NullMarked;
