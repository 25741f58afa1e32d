/**
 * The AWS SDKs that Lambda's managed runtimes bring along: fetched once from the host's registries,
 * in the background, and shown to sandboxes behind a function's own libraries. Never in the way of
 * an invocation.
 */
@NullMarked
package dev.kiln.executor.sdk;

import org.jspecify.annotations.NullMarked;
