package dev.kiln.executor.contract;

import org.jspecify.annotations.Nullable;

/**
 * The wish for initialised sandboxes of one spec. Saying it again changes nothing; another count
 * takes the place of the one before, zero gives them up.
 *
 * @param sandbox its initialization type is {@code PROVISIONED}
 * @param count how many this executor shall keep, those that run an invocation included
 * @param credentials for the init phase; null when the function has no role that works
 */
public record Preparation(SandboxSpec sandbox, int count, @Nullable RoleCredentials credentials) {}
