/** What people see when a page cannot be shown: the reason, the request id, a way out. */
@NullMarked
package dev.kiln.web.console.errors;

import org.jspecify.annotations.NullMarked;
