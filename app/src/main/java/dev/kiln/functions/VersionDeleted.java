package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** A version of a function is gone, published before the commit that removes it. */
public record VersionDeleted(AccountId account, UUID functionId, String name, String version) {}
