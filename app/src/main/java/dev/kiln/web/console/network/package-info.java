/** What functions may reach, and what they tried to. */
@NullMarked
package dev.kiln.web.console.network;

import org.jspecify.annotations.NullMarked;
