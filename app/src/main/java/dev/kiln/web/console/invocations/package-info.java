/** The permanent page of one invocation. */
@NullMarked
package dev.kiln.web.console.invocations;

import org.jspecify.annotations.NullMarked;
