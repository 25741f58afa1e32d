package dev.kiln.identity;

import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire, for checking its signature.
 *
 * @param rawPath percent-encoded, as sent
 * @param rawQuery without the question mark; empty when there is none
 * @param headers by lower-case name
 * @param bodyDigest SHA-256 of the body, lower-case hex
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
}
