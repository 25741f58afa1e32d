package dev.kiln.accounts;

public record AccountSummary(AccountId id, String name) {}
