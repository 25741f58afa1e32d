/**
 * What sandboxes may reach. Owns one router, a network between the sandboxes and the host, and a
 * link to it for each of them. Promises: no packet of a sandbox arrives at the host, at a private
 * or link-local address or at another sandbox, and none anywhere that its function's policy does
 * not name. Never knows functions.
 */
@NullMarked
package dev.kiln.executor.network;

import org.jspecify.annotations.NullMarked;
