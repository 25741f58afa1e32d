package dev.kiln.web.console.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.events.EventQueue;
import dev.kiln.events.WaitingEvent;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogReader;
import dev.kiln.web.security.CurrentCaller;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The permanent address of one invocation. While it runs, the page asks for itself again. */
@Controller
class InvocationPageController {

    static final int LINES = 500;

    private final InvocationHistory history;
    private final EventQueue queue;
    private final LogReader logs;
    private final InvocationViews views;

    InvocationPageController(
            InvocationHistory history, EventQueue queue, LogReader logs, InvocationViews views) {
        this.history = history;
        this.queue = queue;
        this.logs = logs;
        this.views = views;
    }

    @GetMapping("/a/{account}/invocations/{requestId}")
    String page(@CurrentCaller Caller caller, @PathVariable String requestId, Model model) {
        model.addAttribute("invocation", view(caller, requestId));
        return "invocations/invocation";
    }

    @GetMapping(value = "/a/{account}/invocations/{requestId}", headers = "HX-Request")
    String renewed(@CurrentCaller Caller caller, @PathVariable String requestId, Model model) {
        model.addAttribute("invocation", view(caller, requestId));
        return "invocations/details :: details";
    }

    private InvocationView view(Caller caller, String requestId) {
        var waiting = queue.find(caller, requestId);
        var invocation =
                history.find(caller, requestId)
                        .or(() -> waiting.map(InvocationPageController::notRun))
                        .orElseThrow(this::notFound);
        var query = LogQuery.ofInvocation("/aws/lambda/" + invocation.function(), requestId);
        var lines = logs.after(caller.account(), query, 0, LINES);
        return views.of(caller, invocation, waiting, lines);
    }

    /** An event that no function has seen yet has no history. */
    private static InvocationSummary notRun(WaitingEvent event) {
        return new InvocationSummary(
                event.requestId(),
                event.function(),
                Objects.requireNonNullElse(event.qualifier(), "$LATEST"),
                event.acceptedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                null);
    }

    private ResponseStatusException notFound() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "This account has no invocation with this request id");
    }
}
