/** Set-up, sign-in and the choice of a theme: the pages in front of an account. */
@NullMarked
package dev.kiln.web.console.access;

import org.jspecify.annotations.NullMarked;
