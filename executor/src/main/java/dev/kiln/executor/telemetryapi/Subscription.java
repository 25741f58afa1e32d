package dev.kiln.executor.telemetryapi;

import java.time.Duration;
import java.util.Set;

/** What one extension wants to be told, where, and how soon. */
record Subscription(
        String extension,
        Schema schema,
        Set<StreamKind> kinds,
        Buffering buffering,
        Destination destination) {

    /** A batch leaves when the first of these is reached. */
    record Buffering(int maxItems, int maxBytes, Duration timeout) {}

    /** A port on the sandbox's own loopback. */
    sealed interface Destination {
        int port();

        /** JSON arrays, one request each. */
        record Http(int port, String path, String method) implements Destination {}

        /** One JSON document per line. */
        record Tcp(int port) implements Destination {}
    }

    boolean wants(Item item) {
        return kinds.contains(item.kind()) && schema.tells(item.type());
    }
}
