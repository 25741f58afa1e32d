package dev.kiln.accounts;

/** An account came into being; told within the transaction that made it. */
public record AccountCreated(AccountId account) {}
