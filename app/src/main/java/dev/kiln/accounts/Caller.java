package dev.kiln.accounts;

import java.util.UUID;

/**
 * Who asks, and in which account they act. Made by the doors after authentication; every facade
 * over account data takes one.
 *
 * @param account whose things are read and changed: the principal's own, or another one that lets
 *     it in
 */
public record Caller(AccountId account, Principal principal) {

    /** A member of the account. */
    public Caller(AccountId account, UUID userId, String name) {
        this(account, new Principal.Member(account, userId, name));
    }

    public static Caller of(Principal principal) {
        return new Caller(principal.account(), principal);
    }

    /** The same principal, acting in the account of somebody who lets it in. */
    public Caller in(AccountId other) {
        return new Caller(other, principal);
    }

    public String arn() {
        return principal.arn();
    }

    /** What rows of one actor are kept under: a member's user id. */
    public UUID userId() {
        return principal.stableId();
    }

    /** For audit and for display. */
    public String name() {
        return principal.name();
    }
}
