/**
 * Attacks on our own sandboxes, on this host, with the launcher that functions get. Promises: an
 * attack that succeeds, or that could not be tried, is reported; none does damage. Never knows: how
 * a sandbox is made.
 */
@NullMarked
package dev.kiln.executor.selftest;

import org.jspecify.annotations.NullMarked;
