package dev.kiln.policies;

/** How a statement's principal names the one who asks, weakest first. */
enum Match {
    NONE,
    /** Through its account: the account may hand the permission on by its own policies. */
    ACCOUNT,
    /** Through its role, or as anybody: what narrows a session still counts. */
    ROLE,
    /** Itself. */
    DIRECT
}
