/** The executor's own HTTP server, for the app only: token checked, loopback only. */
@NullMarked
package dev.kiln.executor.server;

import org.jspecify.annotations.NullMarked;
