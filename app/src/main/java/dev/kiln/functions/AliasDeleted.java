package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** An alias is gone, published before the commit that removes it. */
public record AliasDeleted(AccountId account, UUID functionId, String name, String alias) {}
