package dev.kiln.accounts;

import java.util.UUID;

/**
 * Who asks, and for which account. Made by the doors after authentication; every facade over
 * account data takes one.
 *
 * @param userId the person behind the session, access key or token
 * @param name for audit and for display
 */
public record Caller(AccountId account, UUID userId, String name) {}
