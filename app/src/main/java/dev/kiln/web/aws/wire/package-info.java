/**
 * Reads inputs from the bytes of AWS's protocols and writes outputs to them, by their structures.
 */
@NullMarked
package dev.kiln.web.aws.wire;

import org.jspecify.annotations.NullMarked;
