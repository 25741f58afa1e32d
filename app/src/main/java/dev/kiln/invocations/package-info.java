/**
 * Runs functions: decides whether an invocation may start and what its outcome means. Promises: an
 * outcome is settled exactly once and kept in the history. Never knows: HTTP, sandboxes, how logs
 * are stored.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "functions",
            "code",
            "concurrency",
            "secrets",
            "iam",
            "identity",
            "ids",
            "layers",
            "network",
            "paging",
            "placement",
            "metrics"
        })
package dev.kiln.invocations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
