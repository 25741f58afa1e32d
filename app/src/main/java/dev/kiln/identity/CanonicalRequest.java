package dev.kiln.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The form of a request that both sides sign (AWS Signature Version 4). */
final class CanonicalRequest {

    private static final String HEX = "0123456789ABCDEF";

    private CanonicalRequest() {}

    /**
     * @param pathAsSent true for buckets, whose keys may hold any slashes and dots
     */
    static String of(
            SignedRequest request,
            List<String> signedHeaders,
            String bodyDigest,
            boolean pathAsSent) {
        var canonical = new StringBuilder(512).append(request.method()).append('\n');
        path(request.rawPath(), pathAsSent, canonical);
        canonical.append('\n').append(query(request.rawQuery())).append('\n');
        for (var name : signedHeaders) {
            canonical.append(name).append(':');
            trimmed(utf8(request.header(name)), canonical);
            canonical.append('\n');
        }
        return canonical
                .append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyDigest)
                .toString();
    }

    /** Every service but S3 tidies the path and encodes what was sent once more. */
    private static void path(String rawPath, boolean asSent, StringBuilder canonical) {
        if (asSent) {
            encode(decode(rawPath), true, canonical);
            return;
        }
        canonical.append('/');
        var segments = tidied(rawPath);
        encode(String.join("/", segments), true, canonical);
        if (!segments.isEmpty() && rawPath.endsWith("/")) {
            canonical.append('/');
        }
    }

    private static Deque<String> tidied(String rawPath) {
        var segments = new ArrayDeque<String>();
        for (var segment : rawPath.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return segments;
    }

    /** Without the signature itself, which cannot sign itself. */
    private static String query(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        var pairs = new ArrayList<String>();
        for (var raw : rawQuery.split("&", -1)) {
            if (!raw.isEmpty() && !raw.startsWith("X-Amz-Signature=")) {
                pairs.add(pair(raw));
            }
        }
        // By name, then by value: the equals sign must not take part.
        pairs.sort((a, b) -> a.replace('=', '\0').compareTo(b.replace('=', '\0')));
        return String.join("&", pairs);
    }

    private static String pair(String raw) {
        int equals = raw.indexOf('=');
        var pair = new StringBuilder(raw.length() + 8);
        encode(decode(equals < 0 ? raw : raw.substring(0, equals)), false, pair);
        pair.append('=');
        encode(decode(equals < 0 ? "" : raw.substring(equals + 1)), false, pair);
        return pair.toString();
    }

    /** Header bytes that the container read as ISO 8859-1. */
    private static String utf8(String header) {
        for (int i = 0; i < header.length(); i++) {
            if (header.charAt(i) > '~') {
                return new String(
                        header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return header;
    }

    /** Without blanks around, and one blank where there are many. */
    private static void trimmed(String value, StringBuilder canonical) {
        int start = canonical.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean repeats =
                    c == ' '
                            && (canonical.length() == start
                                    || canonical.charAt(canonical.length() - 1) == ' ');
            if (!repeats) {
                canonical.append(c);
            }
        }
        if (canonical.length() > start && canonical.charAt(canonical.length() - 1) == ' ') {
            canonical.setLength(canonical.length() - 1);
        }
    }

    /** A percent sign that encodes nothing stands for itself; a plus sign always does. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes, i + 1) : -1;
            decoded.write(value < 0 ? bytes[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte[] bytes, int at) {
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** RFC 3986: everything but letters, digits and {@code -_.~} as upper-case hex. */
    private static void encode(String text, boolean slashes, StringBuilder encoded) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnreserved(c) || slashes && c == '/') {
                encoded.append(c);
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
                }
                i = end - 1;
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }
}
