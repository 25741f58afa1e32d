package dev.kiln.web.console.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class InvocationViews {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Moments moments;

    InvocationViews(Moments moments) {
        this.moments = moments;
    }

    InvocationView of(Caller caller, InvocationSummary invocation, List<LogEvent> events) {
        var account = "/a/" + caller.account();
        var href = account + "/invocations/" + invocation.requestId();
        var event = invocation.event();
        return new InvocationView(
                invocation.requestId(),
                href,
                invocation.function(),
                account + "/functions/" + invocation.function(),
                invocation.isRunning(),
                ResultView.of(invocation, href),
                moments.of(invocation.startedAt()),
                facts(invocation),
                event == null ? null : DocumentView.of(event),
                events.stream().map(InvocationViews::line).toList(),
                events.size() == InvocationPageController.LINES);
    }

    private static List<FactView> facts(InvocationSummary invocation) {
        return List.of(
                new FactView("Version", invocation.version()),
                new FactView("Duration", words(invocation.duration())),
                new FactView("Billed", words(invocation.billed())),
                new FactView("Start", invocation.init() == null ? "Warm" : "Cold"));
    }

    private static String words(@Nullable Duration duration) {
        return duration == null ? "–" : PhaseView.milliseconds(duration);
    }

    private static InvocationView.Line line(LogEvent event) {
        return new InvocationView.Line(
                TIME.format(event.time()),
                event.isPlatform() ? "platform" : "",
                event.message().stripTrailing());
    }
}
