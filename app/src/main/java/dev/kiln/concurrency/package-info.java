/**
 * How much of a function may run at once: the account's pool, reserved and provisioned concurrency,
 * rates. Promises: deciding costs no query. Never knows: what an invocation does, executors.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "functions", "paging"})
package dev.kiln.concurrency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
