/** One type per page of the console: what a person can see and do there. */
@NullMarked
package dev.kiln.ui.pages;

import org.jspecify.annotations.NullMarked;
