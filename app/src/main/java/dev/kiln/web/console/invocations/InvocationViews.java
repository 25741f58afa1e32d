package dev.kiln.web.console.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.events.WaitingEvent;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * @param waiting what the queue still holds of it: an event that runs, waits, or is tried again
     */
    InvocationView of(
            Caller caller,
            InvocationSummary invocation,
            Optional<WaitingEvent> waiting,
            List<LogEvent> events) {
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
                facts(invocation, waiting),
                event == null ? null : DocumentView.of(event),
                events.stream().map(InvocationViews::line).toList(),
                events.size() == InvocationPageController.LINES);
    }

    private List<FactView> facts(InvocationSummary invocation, Optional<WaitingEvent> waiting) {
        var facts = new ArrayList<FactView>();
        facts.add(new FactView("Version", invocation.version()));
        facts.add(new FactView("Duration", words(invocation.duration())));
        facts.add(new FactView("Billed", words(invocation.billed())));
        facts.add(new FactView("Start", invocation.init() == null ? "Warm" : "Cold"));
        if (invocation.attempts() != null) {
            facts.add(new FactView("Tries", String.valueOf(invocation.attempts())));
        }
        waiting.ifPresent(it -> facts.addAll(queued(it)));
        return facts;
    }

    private List<FactView> queued(WaitingEvent event) {
        var facts = new ArrayList<FactView>();
        facts.add(new FactView("Tries so far", String.valueOf(event.tries())));
        facts.add(
                new FactView(
                        "Next try",
                        event.isRunning() ? "Runs now" : moments.of(event.due()).exact()));
        if (event.waitsFor() != null) {
            facts.add(new FactView("Waits because", event.waitsFor()));
        }
        if (event.mayHaveRunUnseen()) {
            facts.add(new FactView("Duplicate", "May have run before, unseen"));
        }
        return facts;
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
