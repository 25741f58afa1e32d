package dev.kiln.web.console.functions.urls;

import dev.kiln.urls.AuthType;
import dev.kiln.urls.Cors;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.InvokeMode;
import dev.kiln.urls.UrlChange;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import dev.kiln.web.console.layout.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function URL as it was typed; lists have one entry on each line.
 *
 * @param cors ticked when pages of other origins may call it
 * @param maxAge in seconds
 */
record UrlForm(
        @Nullable String authType,
        @Nullable String invokeMode,
        @Nullable String cors,
        @Nullable String allowOrigins,
        @Nullable List<String> allowMethods,
        @Nullable String allowHeaders,
        @Nullable String exposeHeaders,
        @Nullable String maxAge,
        @Nullable String allowCredentials) {

    static final UrlForm FRESH =
            new UrlForm("AWS_IAM", "BUFFERED", null, "", List.of(), "", "", "", null);

    private static final int MOST = 100;
    private static final int LONGEST_ORIGIN = 253;
    private static final int LONGEST_HEADER = 1024;
    private static final int MOST_AGE = 86_400;

    static UrlForm of(FunctionUrl url) {
        var cors = Objects.requireNonNullElse(url.cors(), NO_CORS);
        return new UrlForm(
                url.authType().name(),
                url.invokeMode().name(),
                url.cors() == null ? null : "on",
                lines(cors.allowOrigins()),
                Objects.requireNonNullElse(cors.allowMethods(), List.of()),
                lines(cors.allowHeaders()),
                lines(cors.exposeHeaders()),
                cors.maxAge() == null ? "" : "" + cors.maxAge(),
                Boolean.TRUE.equals(cors.allowCredentials()) ? "on" : null);
    }

    private static final Cors NO_CORS = new Cors(null, null, null, null, null, null);

    private static String lines(@Nullable List<String> entries) {
        return entries == null ? "" : String.join("\n", entries);
    }

    List<String> chosenMethods() {
        return Objects.requireNonNullElse(allowMethods, List.of());
    }

    ProblemsView problems() {
        var problems = new ArrayList<Problem>();
        if (!isOneOf(authType, AuthType.values())) {
            problems.add(new Problem("authType", "Choose who may call."));
        }
        if (!isOneOf(invokeMode, InvokeMode.values())) {
            problems.add(new Problem("invokeMode", "Choose when the response is sent."));
        }
        if (cors != null) {
            addLines(problems, "allowOrigins", allowOrigins, LONGEST_ORIGIN);
            addLines(problems, "allowHeaders", allowHeaders, LONGEST_HEADER);
            addLines(problems, "exposeHeaders", exposeHeaders, LONGEST_HEADER);
            addAge(problems);
        }
        return new ProblemsView(problems);
    }

    private static boolean isOneOf(@Nullable String typed, Enum<?>[] values) {
        return Arrays.stream(values).anyMatch(it -> it.name().equals(typed));
    }

    private static void addLines(
            List<Problem> problems, String field, @Nullable String typed, int longest) {
        var entries = entries(typed);
        if (entries.size() > MOST) {
            problems.add(
                    new Problem(field, "At most 100 lines; these are " + entries.size() + "."));
        }
        if (entries.stream().anyMatch(it -> it.length() > longest)) {
            problems.add(
                    new Problem(field, "A line has at most %,d characters.".formatted(longest)));
        }
    }

    private void addAge(List<Problem> problems) {
        var age = Typed.number(maxAge);
        if (!Typed.text(maxAge).isEmpty() && (age < 0 || age > MOST_AGE)) {
            problems.add(new Problem("maxAge", "A whole number of seconds, 0 to 86,400."));
        }
    }

    private static List<String> entries(@Nullable String typed) {
        return Typed.text(typed).lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    /** An empty {@link Cors} takes away what was there. */
    UrlChange change() {
        return new UrlChange(
                AuthType.valueOf(Typed.text(authType)),
                cors == null ? NO_CORS : allowed(),
                InvokeMode.valueOf(Typed.text(invokeMode)));
    }

    private Cors allowed() {
        return new Cors(
                allowCredentials != null,
                orNull(entries(allowHeaders)),
                orNull(chosenMethods()),
                orNull(entries(allowOrigins)),
                orNull(entries(exposeHeaders)),
                Typed.text(maxAge).isEmpty() ? null : Typed.number(maxAge));
    }

    private static @Nullable List<String> orNull(List<String> entries) {
        return entries.isEmpty() ? null : entries;
    }
}
