package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** A function has new code or a new configuration, published before the commit. */
public record FunctionChanged(AccountId account, UUID functionId, String name, String revisionId) {}
