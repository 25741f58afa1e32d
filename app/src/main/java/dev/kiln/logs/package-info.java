/**
 * Log groups, streams and events: written in batches, read by query, followed live. Promises: an
 * acknowledged event survives a crash and is stored once. Never knows: who writes, or why.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "paging"})
package dev.kiln.logs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
