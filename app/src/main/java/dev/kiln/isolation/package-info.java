/**
 * Self-tests of executors' sandboxes: who wants one, how far it is, what it found. Promises: every
 * report is kept with its date, up to a number per executor. Never knows: how a sandbox is made or
 * attacked.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "ids", "paging", "placement"})
package dev.kiln.isolation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
