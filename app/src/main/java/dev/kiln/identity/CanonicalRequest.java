package dev.kiln.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The form of a request that both sides sign (AWS Signature Version 4). */
final class CanonicalRequest {

    private CanonicalRequest() {}

    static String of(SignedRequest request, List<String> signedHeaders) {
        return String.join(
                "\n",
                request.method(),
                path(request.rawPath()),
                query(request.rawQuery()),
                headers(request, signedHeaders),
                String.join(";", signedHeaders),
                request.bodyDigest());
    }

    /** Every service but S3 encodes the path that was sent once more. */
    private static String path(String rawPath) {
        return rawPath.isEmpty()
                ? "/"
                : Arrays.stream(rawPath.split("/", -1))
                        .map(CanonicalRequest::encode)
                        .collect(Collectors.joining("/"));
    }

    private static String query(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(CanonicalRequest::pair)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String pair(String raw) {
        int equals = raw.indexOf('=');
        var name = equals < 0 ? raw : raw.substring(0, equals);
        var value = equals < 0 ? "" : raw.substring(equals + 1);
        return encode(decode(name)) + "=" + encode(decode(value));
    }

    private static String headers(SignedRequest request, List<String> names) {
        return names.stream()
                .map(name -> name + ":" + request.header(name).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** RFC 3986: everything but letters, digits and {@code -_.~} as upper-case hex. */
    static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append("%02X".formatted(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }
}
