/**
 * Roles, users, their policies and keys, and the temporary credentials of roles. Promises: what is
 * stored is a policy that IAM would take. Never knows: what is being asked for, and whether it is
 * allowed.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"accounts", "identity", "ids", "paging", "policies", "secrets"})
package dev.kiln.iam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
