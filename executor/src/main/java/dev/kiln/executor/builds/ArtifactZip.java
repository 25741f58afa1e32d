package dev.kiln.executor.builds;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Directories laid over each other, as one zip. The same files always make the same bytes.
 *
 * <p>SAFETY: builds are strangers and may leave links to anywhere. A link to a file is followed
 * only when it ends inside the same directory, a link to a directory never.
 */
final class ArtifactZip {

    static final long MAX_BYTES = 262_144_000;
    static final int MAX_FILES = 100_000;

    private static final int MAX_NAME = 1024;
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, Path> files = new TreeMap<>();
    private long bytes;

    /**
     * @param prefix empty, or a directory in the zip ending with a slash
     */
    void add(Path directory, String prefix) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var root = directory.toRealPath();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile() || isLinkInside(root, file)) {
                            put(prefix + root.relativize(file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static boolean isLinkInside(Path root, Path file) {
        try {
            // Commands of packages: nothing runs them, and they would only be copies.
            return !String.valueOf(file.getParent()).endsWith("/.bin")
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(root);
        } catch (IOException broken) {
            return false;
        }
    }

    private void put(String name, Path file) throws BuildRejected {
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw new BuildRejected("The package has a path of more than 1,024 bytes: " + name);
        }
        files.put(name, file);
        if (files.size() > MAX_FILES) {
            throw new BuildRejected(
                    "The package has more than 100,000 files, the most that a package may have.");
        }
    }

    void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            var buffer = new byte[64 * 1024];
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                copy(file.getValue(), zip, buffer);
                zip.closeEntry();
            }
        }
    }

    private void copy(Path file, ZipOutputStream zip, byte[] buffer) throws IOException {
        try (var in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > MAX_BYTES) {
                    throw new BuildRejected(
                            "The code and its dependencies have more than 250 MB, the most that a package"
                                    + " may have. Leave out a dependency, or put some into a layer.");
                }
                zip.write(buffer, 0, count);
            }
        }
    }
}
