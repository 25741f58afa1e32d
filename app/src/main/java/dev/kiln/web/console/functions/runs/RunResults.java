package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.web.console.invocations.ResultView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how a run ended, as parts of the Code page. */
@Component
class RunResults {

    private static final Duration STALE = Duration.ofSeconds(10);

    private final InvocationHistory history;
    private final RunPanels panels;
    private final PageFragments fragments;

    RunResults(InvocationHistory history, RunPanels panels, PageFragments fragments) {
        this.history = history;
        this.panels = panels;
        this.fragments = fragments;
    }

    Ending endingOf(
            Caller caller,
            String requestId,
            HttpServletRequest request,
            HttpServletResponse response) {
        return new Ending(caller, requestId, request, response);
    }

    /** Of one run, for one browser. */
    final class Ending implements RunStream.RunEnding {

        private final Caller caller;
        private final String requestId;
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        private Ending(
                Caller caller,
                String requestId,
                HttpServletRequest request,
                HttpServletResponse response) {
            this.caller = caller;
            this.requestId = requestId;
            this.request = request;
            this.response = response;
        }

        @Override
        public String show() {
            var run = history.find(caller, requestId).orElseThrow();
            var model =
                    Map.of(
                            "result",
                            ResultView.of(run, RunAddress.page(caller, requestId)),
                            "lastRuns",
                            panels.lastRuns(caller, run.function()));
            return fragments.render("functions/code/run :: parts", model, request, response);
        }

        @Override
        public @Nullable Long millisAfterEnd(@Nullable Instant lastLine) {
            if (lastLine == null) {
                return null;
            }
            var after =
                    history.find(caller, requestId)
                            .map(run -> Duration.between(endOf(run), lastLine));
            return after.filter(lag -> lag.compareTo(STALE) < 0)
                    .map(Duration::toMillis)
                    .orElse(null);
        }

        private static Instant endOf(InvocationSummary run) {
            return Stream.of(run.queued(), run.init(), run.duration())
                    .filter(Objects::nonNull)
                    .reduce(run.startedAt(), Instant::plus, (first, second) -> second);
        }
    }
}
