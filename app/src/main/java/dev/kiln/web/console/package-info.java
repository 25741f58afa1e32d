@NullMarked
package dev.kiln.web.console;

import org.jspecify.annotations.NullMarked;
