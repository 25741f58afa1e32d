/** The executor: a plain Java program that runs functions in sandboxes on one host. */
@NullMarked
package dev.kiln.executor;

import org.jspecify.annotations.NullMarked;
