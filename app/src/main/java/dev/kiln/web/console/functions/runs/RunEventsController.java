package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.logs.LogQuery;
import dev.kiln.web.security.CurrentCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The live stream of one invocation. Each open one holds a virtual thread and nothing else. */
@Controller
class RunEventsController {

    private final InvocationHistory history;
    private final Functions functions;
    private final RunResults results;
    private final RunSources sources;

    RunEventsController(
            InvocationHistory history,
            Functions functions,
            RunResults results,
            RunSources sources) {
        this.history = history;
        this.functions = functions;
        this.results = results;
        this.sources = sources;
    }

    /**
     * @param lastEventId of the log event that the browser saw last, as it sends it by itself
     * @param after the same, from a page that had to open a new stream
     */
    @GetMapping("/a/{account}/invocations/{requestId}/events")
    void follow(
            @CurrentCaller Caller caller,
            @PathVariable String requestId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            HttpServletResponse response) {
        var query = logQuery(caller, requestId);
        var afterId = lastEventId == null ? after : lastEventId;
        var ending = results.endingOf(caller, requestId, request, response);
        try {
            var browser = EventStream.open(response);
            new RunStream(caller, query, afterId, sources, browser, ending).follow();
        } catch (IOException browserHasGone) {
            // It comes back with the id of what it saw last, or never: nothing is lost either way.
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private LogQuery logQuery(Caller caller, String requestId) {
        var run =
                history.find(caller, requestId)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return LogQuery.ofInvocation(
                functions.get(caller, run.function()).logGroup(), run.requestId());
    }
}
