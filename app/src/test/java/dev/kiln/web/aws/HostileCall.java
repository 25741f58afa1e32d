package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.shape.Member;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A call of one operation with hostile values everywhere. */
record HostileCall(String method, String uri, Map<String, String> headers, String body) {

    private static final Pattern LABEL = Pattern.compile("\\{[^}]+}");

    static HostileCall of(AwsService service, Operation<?> operation, HostileInput hostile) {
        return switch (service.protocol()) {
            case REST_JSON, REST_XML -> rest(operation, hostile);
            case QUERY -> query(service, operation, hostile);
            case JSON_1_0, JSON_1_1 ->
                    new HostileCall(
                            "POST",
                            "/",
                            Map.of("X-Amz-Target", service.target() + "." + operation.name()),
                            hostile.body(operation.input()));
        };
    }

    private static HostileCall rest(Operation<?> operation, HostileInput hostile) {
        var route = Objects.requireNonNull(operation.route());
        var path =
                LABEL.matcher(route.path())
                        .replaceAll(
                                _ ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                encoded(hostile.text())));
        var uri = new StringBuilder(path).append(path.contains("?") ? "&" : "?");
        var headers = new TreeMap<String, String>();
        for (var member : hostile.structures().of(operation.input()).elsewhere()) {
            if (member.location() == Member.Location.QUERY && hostile.sometimes()) {
                uri.append(member.place()).append('=').append(encoded(hostile.text())).append('&');
            } else if (member.location() == Member.Location.HEADER && hostile.sometimes()) {
                headers.put(member.place(), hostile.text().replaceAll("[^ -~]", "?"));
            }
        }
        return new HostileCall(
                route.method(), uri.toString(), headers, hostile.body(operation.input()));
    }

    private static HostileCall query(
            AwsService service, Operation<?> operation, HostileInput hostile) {
        var form =
                new StringBuilder("Version=")
                        .append(service.version())
                        .append("&Action=")
                        .append(operation.name());
        for (var member : hostile.structures().of(operation.input()).members()) {
            if (!hostile.sometimes()) {
                form.append('&').append(member.wireName());
                form.append(hostile.sometimes() ? ".member.1" : "");
                form.append(hostile.sometimes() ? ".Key" : "");
                form.append('=').append(encoded(hostile.text()));
            }
        }
        return new HostileCall(
                "POST",
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
