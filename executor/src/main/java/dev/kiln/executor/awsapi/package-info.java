/**
 * The way from inside a sandbox to the app's AWS API. Promises: only well-formed, signed requests
 * pass, to this one address, marked with the sandbox they come from, and bounded in number, size
 * and time. Never knows: who may do what; the app decides that by the signature.
 */
@NullMarked
package dev.kiln.executor.awsapi;

import org.jspecify.annotations.NullMarked;
