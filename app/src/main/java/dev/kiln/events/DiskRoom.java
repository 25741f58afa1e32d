package dev.kiln.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The embedded database closes itself when its disk is full, so that events are refused while there
 * is still room for the rest of the app to work. Another database answers for itself.
 */
@Component
class DiskRoom {

    private final Path data;
    private final boolean isEmbedded;
    private final long reserve;

    DiskRoom(
            @Value("${kiln.data}") Path data,
            @Value("${spring.datasource.url}") String database,
            EventSettings settings) {
        this.data = data;
        this.isEmbedded = database.startsWith("jdbc:h2:file:");
        this.reserve = settings.diskReserve().toBytes();
    }

    /**
     * @throws QueueUnavailable when these bytes would eat into the reserve
     */
    void require(long bytes) {
        if (isEmbedded && free() < reserve + bytes) {
            throw new QueueUnavailable(
                    "The disk of this installation is full: the event was not accepted. Send it again later.");
        }
    }

    private long free() {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
