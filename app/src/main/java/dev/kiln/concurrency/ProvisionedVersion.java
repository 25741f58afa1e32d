package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;

/** A version that has initialised sandboxes. */
public record ProvisionedVersion(AccountId account, String function, String version) {}
