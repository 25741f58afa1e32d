/**
 * What a function's asynchronous invocations do after a failure or at their end: event invoke
 * configurations and the targets of records. Promises: what a target took is delivered once. Never
 * knows: the queue of events, how a function ran.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "functions", "ids", "paging"})
package dev.kiln.destinations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
