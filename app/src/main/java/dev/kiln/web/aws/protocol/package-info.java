/**
 * How operations of AWS's services are declared: a service, its operations with input records, and
 * what a handler is given and gives back. No protocol is spoken here.
 */
@NullMarked
package dev.kiln.web.aws.protocol;

import org.jspecify.annotations.NullMarked;
