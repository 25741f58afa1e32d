package dev.kiln.executor.telemetryapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be subscribed to. */
public enum StreamKind {
    PLATFORM,
    FUNCTION,
    EXTENSION;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As log lines write it. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    static Optional<StreamKind> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
