package dev.kiln.identity;

import dev.kiln.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The one-time token that opens the set-up page, in a file that only the operator of this machine
 * can read. It stays the same over restarts until it is used.
 */
@Component
class SetupToken {

    private static final int BYTES = 32;

    private final Path directory;
    private final Path file;
    private final Ids ids;

    SetupToken(IdentitySettings settings, Ids ids) {
        this.directory = settings.data();
        this.file = directory.resolve("setup-token");
        this.ids = ids;
    }

    void create() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                write(ids.secret(BYTES) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The set-up token cannot be kept in " + file, e);
        }
    }

    /** Moved into place when complete: the launcher may be waiting for it. */
    private void write(String token) throws IOException {
        var unfinished = file.resolveSibling("setup-token." + ids.uuid());
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(unfinished, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** SAFETY: compares in constant time; a missing file matches nothing. */
    boolean matches(String token) {
        try {
            var expected = Files.readString(file).strip();
            return !expected.isEmpty()
                    && MessageDigest.isEqual(
                            expected.getBytes(StandardCharsets.UTF_8),
                            token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The set-up token cannot be read from " + file, e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The used set-up token cannot be removed: " + file, e);
        }
    }
}
