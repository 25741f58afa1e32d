@NullMarked
package dev.kiln.web.fleet;

import org.jspecify.annotations.NullMarked;
