package dev.kiln.executor.runtimes;

import dev.kiln.executor.contract.RuntimeOffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An interpreter that was found on this host.
 *
 * @param version complete, such as {@code 20.20.2}
 * @param command path of the interpreter inside a sandbox
 * @param libraries directories outside the common ones that it needs, shown to sandboxes read-only
 * @param home directory that it lives in, with all that belongs to it; sandboxes see it as {@link
 *     #HOME}, wherever it is on the host
 */
public record InstalledRuntime(
        RuntimeFamily family,
        String version,
        Path command,
        List<Path> libraries,
        Optional<Path> home) {

    /** Where Lambda has its interpreters. */
    public static final Path HOME = Path.of("/var/lang");

    public InstalledRuntime {
        libraries = List.copyOf(libraries);
    }

    /** One that needs nothing but what is at the same place inside a sandbox. */
    InstalledRuntime(RuntimeFamily family, String version, Path command, List<Path> libraries) {
        this(family, version, command, libraries, Optional.empty());
    }

    /** Needs nothing of the host but the system itself. */
    static InstalledRuntime provided() {
        return new InstalledRuntime(
                RuntimeFamily.PROVIDED, "al2023.1", Path.of("/var/task/bootstrap"), List.of());
    }

    /** Lambda's name, such as {@code nodejs20.x} or {@code python3.11}. */
    public String identifier() {
        return family.identifier(version);
    }

    public RuntimeOffer offer() {
        return new RuntimeOffer(family.word(), identifier(), version);
    }

    /** The form of INIT_START lines: {@code nodejs:20.v20.2}, {@code python:3.11.v7}. */
    public String versionLabel() {
        var line = family.line(version);
        return family.word() + ":" + line + ".v" + version.substring(line.length() + 1);
    }

    /** Where the interpreter is outside of sandboxes. */
    public Path commandOnHost() {
        return home.map(it -> it.resolve(HOME.relativize(command))).orElse(command);
    }

    /** 17 of Java 17.0.15. */
    public int feature() {
        return rank();
    }

    boolean isSupported() {
        return rank() >= family.oldest();
    }

    /** What orders the versions of one family; 3.9 is before 3.11. */
    int rank() {
        return family.rank(family.line(version));
    }
}
