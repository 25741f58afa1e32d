package dev.kiln.ids;

import java.util.UUID;

/** Makes identifiers; the one place that asks for randomness. */
public interface Ids {

    /** A random UUID, as Lambda uses for request and revision ids. */
    UUID uuid();

    /** {@code bytes} random bytes from a cryptographic source, as lower-case hex. */
    String secret(int bytes);

    /** A number from 0 up to 1, for sharing things out and never for a secret. */
    double chance();
}
