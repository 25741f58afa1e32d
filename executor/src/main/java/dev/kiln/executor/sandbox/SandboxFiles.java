package dev.kiln.executor.sandbox;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.kiln.executor.linux.KeptFilter;
import dev.kiln.executor.linux.SeccompFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What sandboxes see of the executor's data directory: the packages, our bootstraps, a small /etc.
 * The launcher mounts this one directory at a fixed place that every user id may pass, so that the
 * data directory itself can stay closed to everybody.
 */
public record SandboxFiles(Path shared, Path live, boolean hasFilter) {

    /** An empty directory on the host; filled only in the private mounts of each launcher. */
    static final Path MOUNT_POINT = Path.of("/run/kiln");

    private static final String FILTER = "seccomp.bpf";

    private static final Map<String, String> ETC =
            Map.of(
                    "passwd",
                    """
                    root:x:0:0:root:/root:/usr/sbin/nologin
                    sbx_user1051:x:993:990::/tmp:/usr/sbin/nologin
                    """,
                    "group",
                    """
                    root:x:0:
                    sbx_user1051:x:990:
                    """,
                    "hosts",
                    """
                    127.0.0.1 localhost sandbox sandbox.localdomain
                    ::1 localhost
                    """,
                    "resolv.conf",
                    """
                    nameserver 169.254.78.1
                    options timeout:2 attempts:2
                    """,
                    "nsswitch.conf",
                    """
                    passwd: files
                    group: files
                    hosts: files dns
                    """);
    private static final List<String> COPIED =
            List.of("ld.so.cache", "ssl/certs/ca-certificates.crt", "ssl/openssl.cnf");
    private static final Map<String, List<String>> BOOTSTRAPS =
            Map.of(
                    "provided",
                    List.of(),
                    "nodejs",
                    List.of(
                            "bootstrap.js",
                            "console.js",
                            "context.js",
                            "errors.js",
                            "exercise.js",
                            "exercise/common.js",
                            "exercise/module.mjs",
                            "frames.js",
                            "handler.js",
                            "streaming.js"),
                    "python",
                    List.of(
                            "bootstrap.py",
                            "kiln_context.py",
                            "kiln_errors.py",
                            "kiln_exercise.py",
                            "kiln_frames.py",
                            "kiln_handler.py",
                            "kiln_logging.py"),
                    "java",
                    List.of("kiln-runtime.jar"),
                    "ruby",
                    List.of(
                            "bootstrap.rb",
                            "kiln_context.rb",
                            "kiln_errors.rb",
                            "kiln_frames.rb",
                            "kiln_handler.rb",
                            "kiln_log.rb"));

    /** Java's archives of classes fit the jar only while it has the very same time. */
    private static final FileTime ALWAYS = FileTime.from(Instant.ofEpochSecond(1_767_225_600));

    public static SandboxFiles prepare(Path dataDirectory) throws IOException {
        return prepare(dataDirectory, false);
    }

    /**
     * @param acceptsNoFilter whether functions run without a filter of system calls where the host
     *     cannot make one
     */
    public static SandboxFiles prepare(Path dataDirectory, boolean acceptsNoFilter)
            throws IOException {
        var live = Files.createDirectories(dataDirectory.resolve("live"));
        var files =
                new SandboxFiles(
                        openDirectory(dataDirectory.resolve("sandbox")),
                        live,
                        writeFilter(live.resolveSibling(FILTER), acceptsNoFilter));
        files.clearLive();
        files.writeEtc();
        openDirectory(files.home());
        files.writeBootstraps();
        Files.createDirectories(MOUNT_POINT);
        return files;
    }

    public Path packages() throws IOException {
        return openDirectory(shared.resolve("code"));
    }

    /** The bootstraps, a folder for each family; sandboxes see theirs at /var/runtime. */
    public Path runtimes() {
        return shared.resolve("runtime");
    }

    /** Where the launcher finds the home of an interpreter, if it has one. */
    Path home() {
        return shared.resolve("lang");
    }

    Path seccomp() {
        return live.resolveSibling(FILTER);
    }

    /** SAFETY: answers false only where the operator accepted that by a setting. */
    private static boolean writeFilter(Path file, boolean acceptsNone) throws IOException {
        try {
            new KeptFilter(file).prepare();
            return true;
        } catch (IllegalArgumentException noLibrary) {
            if (!acceptsNone) {
                throw new IOException(
                        SeccompFilter.LIBRARY
                                + " is not installed, so system calls of functions cannot be"
                                + " filtered and none is run: apt-get install libseccomp2, or set"
                                + " KILN_EXECUTOR_ISOLATION=weak to run them nevertheless",
                        noLibrary);
            }
            Files.write(file, new byte[0]);
            return false;
        }
    }

    /** Where a sandbox's launcher finds something below {@link #shared}. */
    Path mounted(Path inside) {
        return MOUNT_POINT.resolve(shared.relativize(inside));
    }

    private void writeEtc() throws IOException {
        var etc = openDirectory(shared.resolve("etc"));
        for (var file : ETC.entrySet()) {
            Files.writeString(etc.resolve(file.getKey()), file.getValue());
        }
        for (var name : COPIED) {
            var original = Path.of("/etc").resolve(name);
            if (Files.isReadable(original)) {
                var copy = etc.resolve(name);
                openDirectory(etc.resolve("ssl"));
                openDirectory(etc.resolve("ssl/certs"));
                Files.copy(original, copy, REPLACE_EXISTING);
            }
        }
        copyJavaSettings(etc);
    }

    /**
     * Debian's Java has its settings there, and its commands are links by way of alternatives: both
     * are the same for everybody on the host.
     */
    private static void copyJavaSettings(Path etc) throws IOException {
        try (var found = Files.newDirectoryStream(Path.of("/etc"), "{java-*,alternatives}")) {
            for (var directory : found) {
                copyReadable(directory, etc.resolve(directory.getFileName()));
            }
        }
    }

    private static void copyReadable(Path directory, Path target) throws IOException {
        openDirectory(target);
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var copy = target.resolve(file.getFileName());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    copyReadable(file, copy);
                } else if (isForEverybody(file)) {
                    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, REPLACE_EXISTING);
                }
            }
        }
    }

    /** SAFETY: what only root may read stays out of the sandboxes' sight. */
    private static boolean isForEverybody(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }

    private void writeBootstraps() throws IOException {
        openDirectory(shared.resolve("runtime"));
        for (var family : BOOTSTRAPS.entrySet()) {
            var directory = openDirectory(shared.resolve("runtime").resolve(family.getKey()));
            for (var name : family.getValue()) {
                openDirectory(directory.resolve(name).resolveSibling("."));
                copyResource(family.getKey() + "/" + name, directory.resolve(name));
            }
        }
    }

    private static void copyResource(String name, Path target) throws IOException {
        try (var in = SandboxFiles.class.getResourceAsStream("bootstrap/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the executor's jar");
            }
            Files.copy(in, target, REPLACE_EXISTING);
            Files.setLastModifiedTime(target, ALWAYS);
        }
    }

    private static Path openDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(
                directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void clearLive() throws IOException {
        try (var left = Files.list(live)) {
            for (var directory : left.toList()) {
                removeWorkDirectory(directory);
            }
        }
    }

    static void removeWorkDirectory(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
