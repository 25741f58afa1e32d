@NullMarked
package dev.kiln.web.console.network;

import org.jspecify.annotations.NullMarked;
