package dev.kiln.identity;

import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire, for checking its signature.
 *
 * @param rawPath percent-encoded, as sent
 * @param rawQuery without the question mark; empty when there is none
 * @param headers by lower-case name
 * @param bodyDigest SHA-256 of the body, lower-case hex; empty while the body is not read
 */
public record SignedRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        String bodyDigest) {

    /** The values joined with commas; empty when the header is absent. */
    public String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    /** Whether the signature is in the query string instead of a header. */
    public boolean isSignedInAdvance() {
        return rawQuery.contains("X-Amz-Algorithm=");
    }

    /** A parameter of the query string, decoded; empty when it is absent. */
    String parameter(String name) {
        for (var pair : rawQuery.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return CanonicalRequest.decode(pair.substring(name.length() + 1));
            }
        }
        return "";
    }
}
