/**
 * Asynchronous invocation: accepts events, runs them, tries again, gives up. Promises: an accepted
 * event is run at least once or ends in its dead letter queue. Never knows: HTTP, executors.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "concurrency",
            "destinations",
            "functions",
            "invocations",
            "metrics",
            "ids",
            "paging"
        })
package dev.kiln.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
