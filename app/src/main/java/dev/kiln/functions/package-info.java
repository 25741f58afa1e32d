/**
 * Functions, their configuration, drafts and saved test events. Promises: what a person typed is
 * never lost; a deploy changes code and configuration at once. Never knows: executors, invocations,
 * HTTP.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "ids",
            "paging",
            "secrets",
            "runtimes",
            "code",
            "network"
        })
package dev.kiln.functions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
