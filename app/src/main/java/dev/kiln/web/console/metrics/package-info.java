/** Charts of one function, their tables, and the ranges they can show. */
@NullMarked
package dev.kiln.web.console.metrics;

import org.jspecify.annotations.NullMarked;
