package dev.kiln.web.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;

/** The access key that a verified request was signed with. */
final class Credential {

    private static final Pattern FORM = Pattern.compile("Credential=([\\w-]{1,128})(?:/|%2F)");

    private Credential() {}

    static String accessKeyId(HttpServletRequest request) {
        var header = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        var query = Objects.requireNonNullElse(request.getQueryString(), "");
        var matcher = FORM.matcher(header + " " + query);
        return matcher.find() ? matcher.group(1) : "";
    }
}
