/** Asynchronous invocation: how often events are tried, and where they end. */
@NullMarked
package dev.kiln.web.console.functions.events;

import org.jspecify.annotations.NullMarked;
