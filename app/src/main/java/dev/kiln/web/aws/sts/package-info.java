/** The Security Token Service, version 2011-06-15. */
@NullMarked
package dev.kiln.web.aws.sts;

import org.jspecify.annotations.NullMarked;
