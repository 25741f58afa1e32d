/**
 * Builds: source packages become packages that run. Promises: strangers' install scripts run in a
 * sandbox that reaches the configured registries and nothing else, within limits of time, memory
 * and disk; what one account's builds leave is never seen by another's. Never knows: functions.
 */
@NullMarked
package dev.kiln.executor.builds;

import org.jspecify.annotations.NullMarked;
