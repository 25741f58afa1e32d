package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Checksums that clients send behind a body, base64. */
final class Checksum {

    private Checksum() {}

    /**
     * @param trailer such as {@code x-amz-checksum-crc32}; what is no checksum we know is let pass
     * @throws AwsError when it is not the body's
     */
    static void require(String trailer, String value, byte[] body) {
        var expected =
                switch (trailer) {
                    case "x-amz-checksum-crc32" -> crc(new CRC32(), body);
                    case "x-amz-checksum-crc32c" -> crc(new CRC32C(), body);
                    case "x-amz-checksum-sha1" -> digest("SHA-1", body);
                    case "x-amz-checksum-sha256" -> digest("SHA-256", body);
                    default -> value;
                };
        if (!expected.equals(value)) {
            throw new AwsError(
                    400,
                    "BadDigest",
                    "The " + trailer + " you specified did not match the calculated checksum.");
        }
    }

    private static String crc(java.util.zip.Checksum checksum, byte[] body) {
        checksum.update(body);
        return base64(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static String digest(String algorithm, byte[] body) {
        try {
            return base64(MessageDigest.getInstance(algorithm).digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
