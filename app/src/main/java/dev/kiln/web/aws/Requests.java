package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.UrlText;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads requests from the servlet container. */
final class Requests {

    /** Lambda's own limit of a request, bytes. */
    private static final int MAX_BODY = 70_167_211;

    private static final byte[] NO_BODY = {};

    private Requests() {}

    static AwsRequest head(HttpServletRequest http) {
        var query = Objects.requireNonNullElse(http.getQueryString(), "");
        return new AwsRequest(
                http.getMethod(),
                http.getRequestURI(),
                query,
                UrlText.parameters(query),
                headers(http),
                NO_BODY,
                http.getRemoteAddr(),
                http.isSecure());
    }

    static byte[] body(HttpServletRequest http) {
        if (http.getContentLengthLong() > MAX_BODY) {
            throw tooLarge();
        }
        try {
            var body = http.getInputStream().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw tooLarge();
            }
            return body;
        } catch (IOException broken) {
            throw new AwsError(
                    400, "IncompleteBody", "The request body could not be read to its end.");
        }
    }

    private static AwsError tooLarge() {
        return new AwsError(
                413,
                "RequestEntityTooLargeException",
                "Request must be smaller than " + MAX_BODY + " bytes");
    }

    private static Map<String, List<String>> headers(HttpServletRequest http) {
        var headers = new TreeMap<String, List<String>>();
        for (var name : Collections.list(http.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(http.getHeaders(name)));
        }
        return headers;
    }
}
