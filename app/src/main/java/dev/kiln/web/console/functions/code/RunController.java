package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.NotBuilt;
import dev.kiln.invocations.TestRuns;
import dev.kiln.web.console.functions.runs.EventJson;
import dev.kiln.web.console.functions.runs.LastLines;
import dev.kiln.web.console.functions.runs.RunAddress;
import dev.kiln.web.security.CurrentCaller;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Runs the draft: a script gets an address to follow, a plain form gets the page with the result.
 */
@Controller
@RequestMapping("/a/{account}/functions/{name}/runs")
class RunController {

    /** Longer runs are shown as going on; the page offers to look again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final TestRuns runs;
    private final DraftSaver saver;
    private final CodeAnswers answers;
    private final DraftBuilds builds;
    private final LastLines lines;

    RunController(
            TestRuns runs,
            DraftSaver saver,
            CodeAnswers answers,
            DraftBuilds builds,
            LastLines lines) {
        this.lines = lines;
        this.builds = builds;
        this.runs = runs;
        this.saver = saver;
        this.answers = answers;
    }

    @PostMapping
    ModelAndView run(@CurrentCaller Caller caller, @PathVariable String name, DraftForm form) {
        var complaint = EventJson.complaintAbout(form.eventJson());
        if (complaint != null) {
            return answers.refused(caller, name, form, "event-json", complaint.message());
        }
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    return builds.isReady(caller, name)
                            ? form.state().withRun(runToEnd(caller, name, form))
                            : form.state();
                });
    }

    private String runToEnd(Caller caller, String function, DraftForm form) {
        var requestId = start(caller, function, form);
        try {
            if (runs.await(caller, requestId, LONGEST_WAIT).isPresent()) {
                lines.await(caller, function, requestId);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return requestId;
    }

    private String start(Caller caller, String function, DraftForm form) {
        return runs.start(caller, function, Payload.ofText(form.eventJson()));
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> follow(
            @CurrentCaller Caller caller, @PathVariable String name, DraftForm form) {
        var complaint = EventJson.complaintAbout(form.eventJson());
        if (complaint != null) {
            return refused(
                    new Refused("json", complaint.message(), complaint.line(), complaint.column()));
        }
        try {
            var requestId = start(caller, name, form);
            return ResponseEntity.accepted().body(started(caller, requestId));
        } catch (NotBuilt first) {
            var build = builds.start(caller, name);
            return ResponseEntity.accepted()
                    .body(new Building(BuildPanels.events(caller, name, build.id())));
        } catch (InvalidCodePackage refused) {
            return refused(new Refused("text", String.valueOf(refused.getMessage()), 0, 0));
        }
    }

    private static Started started(Caller caller, String requestId) {
        return new Started(
                requestId,
                RunAddress.events(caller, requestId),
                RunAddress.page(caller, requestId));
    }

    private static ResponseEntity<?> refused(Refused why) {
        return ResponseEntity.unprocessableContent().body(why);
    }

    /**
     * @param build stream of the build that comes first; then the run is asked for again
     */
    record Building(String build) {}

    /**
     * @param events stream to follow
     * @param page permanent page of the run
     */
    record Started(String requestId, String events, String page) {}

    /**
     * @param line of the event, from 1; 0 when the place does not matter
     */
    record Refused(String field, String message, int line, int column) {}
}
