/** The Code page of a function: files, draft, test events, deploy. */
@NullMarked
package dev.kiln.web.console.functions.code;

import org.jspecify.annotations.NullMarked;
