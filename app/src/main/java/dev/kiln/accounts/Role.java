package dev.kiln.accounts;

/** What a member may do in an account. */
enum Role {
    OWNER
}
