package dev.kiln.signing;

/** What happens to code that no allowed publisher has signed. */
public enum UntrustedArtifact {
    /** It is deployed all the same. */
    WARN,
    /** It is refused. */
    ENFORCE
}
