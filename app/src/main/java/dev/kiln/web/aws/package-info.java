@NullMarked
package dev.kiln.web.aws;

import org.jspecify.annotations.NullMarked;
