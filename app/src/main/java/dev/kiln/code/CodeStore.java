package dev.kiln.code;

import dev.kiln.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/** Zips on disk, by digest: {@code code/ab/ab12…}. A file that is there is whole. */
@Component
class CodeStore {

    private final Path directory;
    private final Ids ids;

    CodeStore(CodeSettings settings, Ids ids) {
        this.directory = settings.directory();
        this.ids = ids;
    }

    Optional<Path> find(CodeDigest digest) {
        var file = file(digest);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private Path folder(CodeDigest digest) {
        return directory.resolve(digest.hex().substring(0, 2));
    }

    private Path file(CodeDigest digest) {
        return folder(digest).resolve(digest.hex());
    }

    /**
     * Puts it on the disk for good, whatever happens after the return.
     *
     * @throws InvalidCodePackage when it is not a zip to the library that executors read it with
     */
    void put(CodeDigest digest, ByteBuffer zip) {
        if (find(digest).isPresent()) {
            return;
        }
        try {
            var folder = Files.createDirectories(folder(digest));
            var unfinished = folder.resolve("unfinished-" + ids.uuid());
            try {
                write(unfinished, zip);
                requireReadable(unfinished);
                Files.move(unfinished, file(digest), StandardCopyOption.ATOMIC_MOVE);
                flush(folder);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The package cannot be kept in " + directory, e);
        }
    }

    private static void write(Path file, ByteBuffer buffer) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void requireReadable(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            zip.size();
        } catch (ZipException e) {
            throw Archive.damaged();
        }
    }

    /** A rename is on the disk only when its folder is. */
    private static void flush(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Archive open(CodeDigest digest) {
        return Archive.read(map(file(digest)));
    }

    static ByteBuffer map(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The package " + file + " cannot be read", e);
        }
    }
}
