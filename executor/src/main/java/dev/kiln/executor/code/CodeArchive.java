package dev.kiln.executor.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip into a directory. Links are not followed or made: an entry is a plain file or a
 * directory, inside the target, within Lambda's limit of 250 MB.
 */
final class CodeArchive {

    static final long MAX_UNPACKED = 262_144_000;
    static final int MAX_ENTRIES = 100_000;

    private static final Set<PosixFilePermission> READ_AND_RUN =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path target;
    private long unpacked;

    private CodeArchive(Path target) {
        this.target = target;
    }

    static void unpack(Path zip, Path target) throws IOException {
        new CodeArchive(target).unpack(zip);
    }

    private void unpack(Path zip) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            if (file.size() > MAX_ENTRIES) {
                throw new CodeUnavailable("The package has more than " + MAX_ENTRIES + " entries");
            }
            makeDirectory(target);
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                unpack(file, entries.nextElement());
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw new CodeUnavailable("The package is not a readable zip archive", broken);
        }
    }

    private void unpack(ZipFile file, ZipEntry entry) throws IOException {
        var path = safePath(entry.getName());
        if (entry.isDirectory()) {
            makeDirectories(path);
            return;
        }
        makeDirectories(parent(path));
        try (var in = file.getInputStream(entry)) {
            copy(in, path);
        }
        Files.setPosixFilePermissions(path, READ_AND_RUN);
    }

    /** SAFETY: an absolute name or one with {@code ..} would leave the target. */
    private Path safePath(String name) throws CodeUnavailable {
        try {
            var path = target.resolve(name).normalize();
            if (path.startsWith(target) && !Path.of(name).isAbsolute() && !name.contains("\\")) {
                return path;
            }
        } catch (InvalidPathException unusable) {
            throw new CodeUnavailable("The package has an entry with an unusable name", unusable);
        }
        throw new CodeUnavailable("The package has an entry outside its root: " + name);
    }

    private void copy(InputStream in, Path path) throws IOException {
        try (var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                unpacked += count;
                if (unpacked > MAX_UNPACKED) {
                    throw new CodeUnavailable(
                            "Unzipped size must be smaller than " + MAX_UNPACKED + " bytes");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private void makeDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            makeDirectories(parent(directory));
            makeDirectory(directory);
        }
    }

    private static Path parent(Path path) throws CodeUnavailable {
        var parent = path.getParent();
        if (parent == null) {
            throw new CodeUnavailable("The package has an entry without a place");
        }
        return parent;
    }

    private static void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, READ_AND_RUN);
    }
}
