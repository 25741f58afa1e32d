package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.UUID;

/** A new version of a function exists, published before the commit. */
public record VersionPublished(AccountId account, UUID functionId, String name, String version) {}
