/** Kiln's app: features in packages of their own, doors to them under {@code web}. */
@NullMarked
package dev.kiln;

import org.jspecify.annotations.NullMarked;
