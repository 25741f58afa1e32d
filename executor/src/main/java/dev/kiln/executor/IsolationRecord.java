package dev.kiln.executor;

import dev.kiln.executor.runtimes.InstalledRuntime;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * That the isolation check has passed, and for what: this boot of the host, this executor, these
 * tools and runtimes. SAFETY: the file is in the data directory, which only the owner may enter.
 *
 * @param circumstances empty when they cannot be told, so that nothing is ever kept
 */
record IsolationRecord(Path file, Optional<String> circumstances) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final List<String> TOOLS = List.of("bwrap", "setpriv", "nsenter", "nft");

    static IsolationRecord of(Path data, List<InstalledRuntime> runtimes) {
        return new IsolationRecord(data.resolve("isolation-check"), circumstances(runtimes));
    }

    private static Optional<String> circumstances(List<InstalledRuntime> runtimes) {
        try {
            var program =
                    Path.of(
                            IsolationRecord.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            var files =
                    Stream.of(
                                    Stream.of(program),
                                    tools(),
                                    runtimes.stream().map(InstalledRuntime::commandOnHost))
                            .flatMap(it -> it)
                            .map(IsolationRecord::identity)
                            .collect(Collectors.joining("\n"));
            return Files.isRegularFile(program)
                    ? Optional.of(Files.readString(BOOT) + files)
                    : Optional.empty();
        } catch (IOException | URISyntaxException unknown) {
            return Optional.empty();
        }
    }

    private static Stream<Path> tools() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .flatMap(directory -> TOOLS.stream().map(directory::resolve))
                .filter(Files::isRegularFile);
    }

    private static String identity(Path file) {
        try {
            var real = file.toRealPath();
            return real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
        } catch (IOException absent) {
            return file + " absent";
        }
    }

    boolean isKept() {
        try {
            return circumstances.isPresent()
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.readString(file).equals(circumstances.get());
        } catch (IOException unreadable) {
            return false;
        }
    }

    void keep() throws IOException {
        if (circumstances.isPresent()) {
            Files.writeString(file, circumstances.get());
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("isolation_record=not_removed reason=" + e.getMessage());
        }
    }
}
