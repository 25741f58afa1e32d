@NullMarked
package dev.kiln.web;

import org.jspecify.annotations.NullMarked;
