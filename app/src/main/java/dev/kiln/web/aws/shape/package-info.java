/**
 * How an input or an output of an AWS operation is declared: records, with annotations that say
 * where a member travels and what it must satisfy. Read once by reflection into a {@link
 * dev.kiln.web.aws.shape.Structure}.
 */
@NullMarked
package dev.kiln.web.aws.shape;

import org.jspecify.annotations.NullMarked;
