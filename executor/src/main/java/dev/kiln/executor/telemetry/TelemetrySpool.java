package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches on disk, one file each, oldest first; those of an earlier executor too. Bounded. Used
 * under the lock of {@link TelemetryBuffer} only.
 */
public final class TelemetrySpool {

    private static final String ENDING = ".batch";

    private final Path directory;
    private final long limit;
    private final long startedAt;
    private final Deque<Path> files = new ArrayDeque<>();
    private long size;

    public TelemetrySpool(Path directory, long limit, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.limit = limit;
        this.startedAt = clock.millis();
        try (Stream<Path> found = Files.list(directory)) {
            found.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(files::add);
        }
        for (var file : files) {
            size += Files.size(file);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Answers false when the batch would go beyond the limit. */
    boolean store(TelemetryBatch batch) throws IOException {
        if (batch.events().isEmpty()) {
            return true;
        }
        var bytes = WireFormat.write(batch);
        if (size + bytes.length > limit) {
            return false;
        }
        var name = "%015d-%015d".formatted(startedAt, batch.firstSequence());
        var unfinished = directory.resolve(name + ".part");
        var file = directory.resolve(name + ENDING);
        Files.write(unfinished, bytes);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        files.add(file);
        size += bytes.length;
        return true;
    }

    /** The oldest batch; it stays until {@link #removeOldest}. */
    Optional<TelemetryBatch> oldest() {
        while (!files.isEmpty()) {
            try {
                var bytes = Files.readAllBytes(files.element());
                return Optional.of(WireFormat.readBatch(new ByteArrayInputStream(bytes)));
            } catch (IOException | IllegalArgumentException unreadable) {
                System.err.println("telemetry_spool=unreadable reason=" + unreadable.getMessage());
                removeOldest();
            }
        }
        return Optional.empty();
    }

    void removeOldest() {
        var file = files.remove();
        try {
            size -= Files.size(file);
            Files.delete(file);
        } catch (IOException e) {
            System.err.println("telemetry_spool=undeletable reason=" + e.getMessage());
        }
    }
}
