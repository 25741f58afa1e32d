/** The Lambda API, version 2015-03-31. */
@NullMarked
package dev.kiln.web.aws.lambda;

import org.jspecify.annotations.NullMarked;
