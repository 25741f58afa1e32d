package dev.kiln.web.console.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

@Component
class InvocationViews {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final PrettyPrinter INDENTED =
            new DefaultPrettyPrinter(
                    Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER));

    private final Moments moments;
    private final JsonMapper json;

    InvocationViews(Moments moments, JsonMapper json) {
        this.moments = moments;
        this.json = json;
    }

    InvocationView of(Caller caller, InvocationSummary invocation, List<LogEvent> events) {
        var account = "/a/" + caller.account();
        var verdict = Verdict.of(invocation);
        return new InvocationView(
                invocation.requestId(),
                account + "/invocations/" + invocation.requestId(),
                invocation.function(),
                account + "/functions/" + invocation.function(),
                invocation.isRunning(),
                verdict.tone(),
                verdict.icon(),
                verdict.words(),
                verdict.detail(),
                moments.of(invocation.startedAt()),
                Phases.of(invocation),
                memory(invocation),
                facts(invocation),
                pretty(invocation.event()),
                pretty(invocation.response()),
                events.stream().map(InvocationViews::line).toList(),
                events.size() == InvocationPageController.LINES);
    }

    private static String memory(InvocationSummary invocation) {
        return invocation.maxMemoryUsedBytes() == 0
                ? ""
                : Figures.megabytes((double) invocation.maxMemoryUsedBytes())
                        + " of "
                        + invocation.memorySizeMb()
                        + " MB used";
    }

    private static List<FactView> facts(InvocationSummary invocation) {
        return List.of(
                new FactView("Version", invocation.version()),
                new FactView("Duration", words(invocation.duration())),
                new FactView("Billed", words(invocation.billed())),
                new FactView("Start", invocation.init() == null ? "Warm" : "Cold"));
    }

    private static String words(@Nullable Duration duration) {
        return duration == null ? "–" : Phases.words(duration);
    }

    /** JSON with line breaks; anything else, or a cut document, as it came. */
    private @Nullable String pretty(@Nullable String document) {
        if (document == null) {
            return null;
        }
        try {
            return json.writer().with(INDENTED).writeValueAsString(json.readTree(document));
        } catch (JacksonException e) {
            return document;
        }
    }

    private static InvocationView.Line line(LogEvent event) {
        return new InvocationView.Line(
                TIME.format(event.time()),
                event.isPlatform() ? "platform" : "",
                event.message().stripTrailing());
    }
}
