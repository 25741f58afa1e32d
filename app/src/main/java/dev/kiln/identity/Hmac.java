package dev.kiln.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hashes of Signature Version 4. A key for a day is derived once and remembered. */
final class Hmac {

    private static final int MAX_REMEMBERED = 4_096;

    private final Map<Secret, byte[]> signingKeys = new ConcurrentHashMap<>();

    private record Secret(String secret, String scope) {

        @Override
        public String toString() {
            return "Secret[" + scope + "]";
        }
    }

    /** Text signed by {@code secret} within {@code scope}, as hex. */
    String sign(String secret, String scope, String toSign) {
        return HexFormat.of().formatHex(mac(signingKey(secret, scope), toSign));
    }

    private byte[] signingKey(String secret, String scope) {
        var id = new Secret(secret, scope);
        var known = signingKeys.get(id);
        if (known != null) {
            return known;
        }
        if (signingKeys.size() >= MAX_REMEMBERED) {
            signingKeys.clear();
        }
        byte[] key = bytes("AWS4" + secret);
        for (var part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        signingKeys.put(id, key);
        return key;
    }

    /** SAFETY: compared in constant time, so that a signature cannot be guessed digit by digit. */
    static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String sha256(String text) {
        return sha256(bytes(text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
