/**
 * A small HTTP/1.1 server for sandboxes. Promises: every size that a sandbox can choose is bounded;
 * an idle sandbox costs no thread. Never knows: what its routes mean.
 */
@NullMarked
package dev.kiln.executor.http;

import org.jspecify.annotations.NullMarked;
