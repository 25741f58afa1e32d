package dev.kiln.policies;

/** What a document is attached to, which decides what it may and must say. */
public enum PolicyKind {
    /** To a user or role: no principal, since it is the one that the policy hangs on. */
    IDENTITY,
    /** To a role, saying who may assume it: no resource, since it is the role. */
    TRUST,
    /** To a resource, written by the service that owns it. */
    RESOURCE
}
