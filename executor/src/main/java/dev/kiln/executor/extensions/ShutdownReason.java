package dev.kiln.executor.extensions;

import java.util.Locale;

/** Why a sandbox ends. */
public enum ShutdownReason {
    SPINDOWN,
    TIMEOUT,
    FAILURE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
