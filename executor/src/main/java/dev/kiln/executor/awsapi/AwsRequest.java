package dev.kiln.executor.awsapi;

import dev.kiln.executor.awsapi.MessageHead.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request as it may leave a sandbox: signed by AWS's scheme, to a path of the AWS API, without
 * what is meant for one connection only, without cookies and without any word about where it comes
 * from but ours. Host stays as it is, because it is signed.
 */
record AwsRequest(MessageHead head, BodyFrame body, boolean isForHead) {

    static final String ORIGIN = "Kiln-Sandbox";

    private static final Pattern REQUEST_LINE =
            Pattern.compile("(GET|HEAD|POST|PUT|DELETE|PATCH) (/[!-~&&[^#\\\\]]*) HTTP/1\\.1");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("/+([^/?;]*)");

    /** Function URLs have names of their own on the app's address. */
    private static final Set<String> OUR_NAMES = Set.of("127.0.0.1:9002", "localhost:9002");

    private static final Set<String> OTHER_DOORS =
            Set.of(
                    "fleet",
                    "actuator",
                    "login",
                    "logout",
                    "setup",
                    "assets",
                    "error",
                    "lambda-url");
    private static final Set<String> LEFT_BEHIND =
            Set.of(
                    "connection",
                    "content-length",
                    "cookie",
                    "expect",
                    "forwarded",
                    "keep-alive",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "x-real-ip");
    private static final List<String> LEFT_BEHIND_PREFIXES =
            List.of("kiln-", "proxy-", "sec-", "x-forwarded-");

    /** Empty for what the AWS API does not serve. */
    static Optional<AwsRequest> of(MessageHead given, String sandbox) throws MalformedMessage {
        var line = REQUEST_LINE.matcher(given.firstLine());
        if (!line.matches()
                || !OUR_NAMES.containsAll(given.all("Host"))
                || given.all("Host").size() != 1) {
            throw new MalformedMessage("This is no request of HTTP/1.1 with one Host");
        }
        var body = BodyFrame.of(given, new BodyFrame.Length(0));
        if (isOtherDoor(line.group(2)) || !isSigned(given, line.group(2))) {
            return Optional.empty();
        }
        var headers = new ArrayList<Header>();
        given.headers().stream().filter(AwsRequest::mayPass).forEach(headers::add);
        if (hasBody(line.group(1), given)) {
            headers.add(body.header());
        }
        headers.add(new Header(ORIGIN, sandbox));
        headers.add(new Header("Connection", "close"));
        var head = new MessageHead(given.firstLine(), List.copyOf(headers));
        return Optional.of(new AwsRequest(head, body, line.group(1).equals("HEAD")));
    }

    private static boolean hasBody(String method, MessageHead given) {
        return !given.all("Content-Length").isEmpty()
                || !given.all("Transfer-Encoding").isEmpty()
                || !Set.of("GET", "HEAD", "DELETE").contains(method);
    }

    /** The app refuses them too, by the mark that this request bears. */
    private static boolean isOtherDoor(String target) {
        var first = FIRST_SEGMENT.matcher(target);
        if (!first.lookingAt()) {
            return false;
        }
        var segment = first.group(1).toLowerCase(Locale.ROOT);
        return segment.contains("%") || OTHER_DOORS.contains(segment);
    }

    private static boolean isSigned(MessageHead given, String target) throws MalformedMessage {
        return given.only("Authorization").orElse("").startsWith("AWS4-HMAC-SHA256 ")
                || target.contains("X-Amz-Signature=");
    }

    private static boolean mayPass(Header header) {
        var name = header.name().toLowerCase(Locale.ROOT);
        return !LEFT_BEHIND.contains(name)
                && LEFT_BEHIND_PREFIXES.stream().noneMatch(name::startsWith);
    }
}
