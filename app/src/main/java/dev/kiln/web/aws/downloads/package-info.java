/** Links to code that need no signature of their own, for ten minutes. */
@NullMarked
package dev.kiln.web.aws.downloads;

import org.jspecify.annotations.NullMarked;
