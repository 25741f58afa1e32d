package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** A function is gone, published before the commit that removes it. */
public record FunctionDeleted(AccountId account, UUID functionId, String name) {}
