/**
 * Who may do what: asks the policies of the principal and of the resource, and keeps the policies
 * of functions. Promises: what no policy allows is denied, in AWS's words. Never knows: HTTP, how
 * somebody signed in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "functions", "iam", "identity", "policies"})
package dev.kiln.permissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
