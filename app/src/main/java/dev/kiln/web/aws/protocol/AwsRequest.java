package dev.kiln.web.aws.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, with its body.
 *
 * @param rawPath percent-encoded, as sent
 * @param rawQuery without the question mark; empty when there is none
 * @param parameters of the query string, decoded
 * @param headers by lower-case name
 * @param body without the framing of a chunked signature
 * @param secure whether it came over TLS
 */
@SuppressWarnings("ArrayRecordComponent")
public record AwsRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> parameters,
        Map<String, List<String>> headers,
        byte[] body,
        String remoteAddress,
        boolean secure) {

    /** The values joined with commas, or null when the header is absent. */
    public @Nullable String header(String name) {
        var values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : String.join(",", values);
    }

    /** The first parameter of that name in the query string, or null. */
    public @Nullable String parameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    public AwsRequest withBody(byte[] other) {
        return new AwsRequest(
                method, rawPath, rawQuery, parameters, headers, other, remoteAddress, secure);
    }

    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}
