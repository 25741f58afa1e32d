package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** An alias is new or points elsewhere, published before the commit. */
public record AliasMoved(AccountId account, UUID functionId, String name, String alias) {}
