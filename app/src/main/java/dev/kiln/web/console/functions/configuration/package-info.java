/** The sections of a function's configuration that are about how its code is started. */
@NullMarked
package dev.kiln.web.console.functions.configuration;

import org.jspecify.annotations.NullMarked;
