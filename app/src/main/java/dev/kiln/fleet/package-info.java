/**
 * Who belongs to the fleet: the authority that vouches for executors, tokens to join with, members
 * and whether they are drained or removed. Promises: nobody joins without a token that is good, and
 * a removed member is let in nowhere. Never knows: how executors are spoken to, what they run.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"secrets", "ids", "paging"})
package dev.kiln.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
