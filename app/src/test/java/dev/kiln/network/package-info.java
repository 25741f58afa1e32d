@NullMarked
package dev.kiln.network;

import org.jspecify.annotations.NullMarked;
