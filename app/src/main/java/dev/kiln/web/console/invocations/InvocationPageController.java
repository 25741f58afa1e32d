package dev.kiln.web.console.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogReader;
import dev.kiln.web.security.CurrentCaller;
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
    private final LogReader logs;
    private final InvocationViews views;

    InvocationPageController(InvocationHistory history, LogReader logs, InvocationViews views) {
        this.history = history;
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
        var invocation = history.find(caller, requestId).orElseThrow(this::notFound);
        var query = LogQuery.ofInvocation("/aws/lambda/" + invocation.function(), requestId);
        return views.of(caller, invocation, logs.after(caller.account(), query, 0, LINES));
    }

    private ResponseStatusException notFound() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "This account has no invocation with this request id");
    }
}
