package dev.kiln.isolation;

import org.jspecify.annotations.Nullable;

/**
 * An executor that lives, and the newest self-test that this account has of it.
 *
 * @param latest null when there is none
 */
public record TestedExecutor(
        String memberId, String name, String version, @Nullable IsolationTest latest) {}
