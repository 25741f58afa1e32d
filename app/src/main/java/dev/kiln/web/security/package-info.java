@NullMarked
package dev.kiln.web.security;

import org.jspecify.annotations.NullMarked;
