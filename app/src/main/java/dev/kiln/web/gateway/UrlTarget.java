package dev.kiln.web.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which function URL a request is for: by its host name, or below {@code /lambda-url/} for clients
 * that cannot resolve names below localhost.
 *
 * @param rawPath what the function sees, percent-encoded as sent
 * @param isOnConsoleOrigin reached by path, and so from the origin of the console
 */
record UrlTarget(String id, String rawPath, boolean isOnConsoleOrigin) {

    static final String PREFIX = "/lambda-url/";

    private static final Pattern PATH = Pattern.compile(PREFIX + "([a-z0-9]{32})(/.*)?");
    private static final Pattern HOST = Pattern.compile("([a-z0-9]{32})\\..+");

    static Optional<UrlTarget> of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var host = HOST.matcher(hostName(request));
        if (host.matches()) {
            return Optional.of(new UrlTarget(host.group(1), path.isEmpty() ? "/" : path, false));
        }
        var matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new UrlTarget(matcher.group(1), orRoot(matcher.group(2)), true))
                : Optional.empty();
    }

    private static String orRoot(@Nullable String path) {
        return path == null ? "/" : path;
    }

    /** Without the port. */
    static String hostName(HttpServletRequest request) {
        var host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        var name = host.replaceFirst(":\\d*$", "");
        return name.toLowerCase(Locale.ROOT);
    }
}
