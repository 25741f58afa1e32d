/** One run of a draft: starting it, following it live, and showing what came of it. */
@NullMarked
package dev.kiln.web.console.functions.runs;

import org.jspecify.annotations.NullMarked;
