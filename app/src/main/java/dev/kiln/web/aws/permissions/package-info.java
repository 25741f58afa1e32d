/** Asks the policies before an operation runs, and the operations of functions' policies. */
@NullMarked
package dev.kiln.web.aws.permissions;

import org.jspecify.annotations.NullMarked;
