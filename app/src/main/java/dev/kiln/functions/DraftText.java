package dev.kiln.functions;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a draft has for one path.
 *
 * @param content null when the file is removed
 * @param size in bytes
 * @param etag of the content: equal texts have equal ones
 */
record DraftText(@Nullable String content, long size, String etag) {

    static final int MAX_BYTES = 1024 * 1024;

    private static final int ETAG_BYTES = 16;
    static final DraftText REMOVED = new DraftText(null, 0, "removed");

    /**
     * @throws InvalidDraftFile when it is too large or no text
     */
    static DraftText checked(String text) {
        var bytes = utf8(text);
        if (bytes.remaining() > MAX_BYTES) {
            throw new InvalidDraftFile(
                    ("A file that is edited here has at most 1 MB; this one has %,d bytes. Upload a"
                                    + " zip instead.")
                            .formatted(bytes.remaining()));
        }
        return new DraftText(text, bytes.remaining(), etag(bytes));
    }

    static DraftText of(String deployed) {
        var bytes = StandardCharsets.UTF_8.encode(deployed);
        return new DraftText(deployed, bytes.remaining(), etag(bytes));
    }

    private static ByteBuffer utf8(String text) {
        try {
            if (text.indexOf('\0') < 0) {
                return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            }
        } catch (CharacterCodingException e) {
            // Half a character: refused below, like a NUL.
        }
        throw new InvalidDraftFile(
                "Only text can be edited here, and this has characters that no text has.");
    }

    private static String etag(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest(), 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isRemoved() {
        return content == null;
    }
}
