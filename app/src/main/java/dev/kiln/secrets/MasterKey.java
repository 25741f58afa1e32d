package dev.kiln.secrets;

import dev.kiln.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The installation's key, from its file. Whoever has the database but not this file reads no
 * secret; whoever loses it loses them.
 */
@Component
class MasterKey {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private final SecretKey key;
    private final String id;

    MasterKey(SecretsSettings settings, Ids ids) {
        var bytes = read(settings.keysDirectory(), ids);
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = fingerprint(bytes);
    }

    SecretKey key() {
        return key;
    }

    /** Tells keys apart without telling anything about them. */
    String id() {
        return id;
    }

    private static byte[] read(Path directory, Ids ids) {
        var file = directory.resolve("master.key");
        try {
            if (!Files.exists(file)) {
                create(directory, file, ids);
            }
            var text = Files.readString(file).strip();
            if (!FORM.matcher(text).matches()) {
                throw new IllegalStateException(
                        "The key file "
                                + file
                                + " must hold 64 hex digits: restore it from a backup");
            }
            return HexFormat.of().parseHex(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be used", e);
        }
    }

    /** SAFETY: linked into place only when complete on disk, and never over a key that exists. */
    private static void create(Path directory, Path file, Ids ids) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var unfinished = directory.resolve("master.key." + ids.uuid());
        try {
            write(unfinished, ids.secret(BYTES) + "\n");
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key counts.
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(Path file, String text) throws IOException {
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
