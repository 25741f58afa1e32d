package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where builds work, below the executor's data: {@code tools} and {@code etc} for all, {@code
 * accounts} with what each account's builds have fetched, {@code work} with one folder per build.
 */
record BuildDirectories(Path root) {

    /** Where a launcher finds {@link #root} in its private mounts, open to every user id. */
    static final Path MOUNT_POINT = Path.of("/run/kiln");

    private static final List<String> TOOLS =
            List.of(
                    "npm.sh",
                    "pip.sh",
                    "maven.sh",
                    "java.sh",
                    "typescript.cjs",
                    "tools/typescript.jar",
                    "tools/types-node.jar",
                    "tools/undici-types.jar",
                    "tools/aws-lambda-java-core.jar");
    private static final Map<String, String> ETC =
            Map.of(
                    "passwd",
                    "root:x:0:0:root:/root:/usr/sbin/nologin\nbuild:x:993:990::/build/home:/bin/sh\n",
                    "group",
                    "root:x:0:\nbuild:x:990:\n",
                    "hosts",
                    "127.0.0.1 localhost build\n::1 localhost\n",
                    "resolv.conf",
                    "# Names are looked up by the registry proxy.\n",
                    "nsswitch.conf",
                    "passwd: files\ngroup: files\nhosts: files\n");
    private static final List<String> COPIED =
            List.of(
                    "ld.so.cache",
                    "ssl/openssl.cnf",
                    "maven/m2.conf",
                    "maven/logging/simplelogger.properties");

    /** Everything is made anew at each start; what accounts have fetched stays. */
    static BuildDirectories prepare(Path data) throws IOException {
        var directories = new BuildDirectories(open(data.resolve("builds")));
        Trees.delete(directories.work());
        open(directories.work());
        open(directories.accounts());
        Files.createDirectories(MOUNT_POINT);
        directories.writeEtc();
        directories.writeTools();
        return directories;
    }

    Path work() {
        return root.resolve("work");
    }

    Path accounts() {
        return root.resolve("accounts");
    }

    Path etc() {
        return root.resolve("etc");
    }

    Path tools() {
        return root.resolve("tools");
    }

    Path seccomp() {
        return root.resolve("seccomp.bpf");
    }

    Path mounted(Path inside) {
        return MOUNT_POINT.resolve(root.relativize(inside));
    }

    /** Configuration outside /usr that compilers and Java are linked to. */
    static List<Path> shownEtc() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/etc"))) {
            return all.filter(Files::isDirectory)
                    .filter(it -> it.getFileName().toString().matches("alternatives|java-.*"))
                    .sorted()
                    .toList();
        }
    }

    private void writeEtc() throws IOException {
        Trees.delete(etc());
        open(etc());
        for (var file : ETC.entrySet()) {
            Files.writeString(etc().resolve(file.getKey()), file.getValue());
        }
        for (var name : COPIED) {
            var original = Path.of("/etc").resolve(name);
            if (Files.isReadable(original)) {
                Files.createDirectories(etc().resolve(name).getParent());
                Files.copy(original, etc().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (var mountPoint : shownEtc()) {
            Files.createDirectories(etc().resolve(mountPoint.getFileName()));
        }
    }

    void trust(Certificates certificates) throws IOException {
        var java = Files.createDirectories(etc().resolve("ssl/certs/java"));
        Files.writeString(etc().resolve("ssl/certs/ca-certificates.crt"), certificates.bundle());
        try (var out = Files.newOutputStream(java.resolve("cacerts"))) {
            certificates.writeTrustStore(out);
        }
        Trees.openToAll(etc());
    }

    private void writeTools() throws IOException {
        Trees.delete(tools());
        open(tools());
        for (var name : TOOLS) {
            try (var in = BuildDirectories.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException(name + " is missing from the executor's jar");
                }
                var target = tools().resolve(Path.of(name).getFileName());
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        WebJar.unpack(tools().resolve("typescript.jar"), tools().resolve("typescript"));
        WebJar.unpack(tools().resolve("types-node.jar"), tools().resolve("types/node"));
        WebJar.unpack(tools().resolve("undici-types.jar"), tools().resolve("types/undici-types"));
        Trees.openToAll(tools());
    }

    static Path open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(
                directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
