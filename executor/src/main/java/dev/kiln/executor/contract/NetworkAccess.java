package dev.kiln.executor.contract;

/** What a sandbox may reach. {@code NONE}: only its own loopback and the Runtime API. */
public enum NetworkAccess {
    NONE
}
