/**
 * Accounts, their members, and the Caller that every facade asks for. Promises: a row of an account
 * is reachable only through its AccountId. Never knows: how somebody signed in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"ids"})
package dev.kiln.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
