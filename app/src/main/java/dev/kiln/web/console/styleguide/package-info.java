/** Every component on one page, for people and for the accessibility tests. */
@NullMarked
package dev.kiln.web.console.styleguide;

import org.jspecify.annotations.NullMarked;
