package dev.kiln.executor.sandbox;

import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.telemetry.LogPump;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the function writes, and what its extensions write. */
record SandboxOutput(List<LogPump> pumps) implements Closeable {

    static SandboxOutput open(Path pipe, Supplier<@Nullable Household> household)
            throws IOException {
        Linux.makeFifo(pipe);
        // The function may open /dev/stdout to write, but nobody except us may read the pipe.
        Files.setPosixFilePermissions(pipe, PosixFilePermissions.fromString("rw--w--w-"));
        var ofFunction = new LogPump(pipe, line -> log(household.get(), line));
        var living = household.get();
        var supervisor = living == null ? null : living.companions().supervisor().orElse(null);
        return new SandboxOutput(
                living == null || supervisor == null
                        ? List.of(ofFunction)
                        : List.of(
                                ofFunction,
                                new LogPump(supervisor.output(), living::logOfExtension)));
    }

    /** What a runtime says before it has a function belongs to nobody. */
    private static void log(@Nullable Household living, String line) {
        if (living != null) {
            living.log(line);
        }
    }

    void pump() {
        pumps.forEach(LogPump::pump);
    }

    void drain() {
        pumps.forEach(LogPump::drain);
    }

    @Override
    public void close() throws IOException {
        for (var pump : pumps) {
            pump.close();
        }
    }
}
