package dev.kiln.web.console.functions.events;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.configuration.ConfigurationEdits;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The older of Lambda's two ways to keep what failed: part of the configuration of a version. */
@Controller
class DeadLetterController {

    private static final String PAGE =
            "/a/{account}/functions/{name}/configuration/events/dead-letter";

    private final FunctionSections sections;
    private final ConfigurationEdits edits;

    DeadLetterController(FunctionSections sections, ConfigurationEdits edits) {
        this.sections = sections;
        this.edits = edits;
    }

    @GetMapping(PAGE)
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var target = sections.function(caller, function).advanced().deadLetterTarget();
        return page(caller, function, target == null ? "" : target, ProblemsView.NONE);
    }

    @PostMapping(PAGE)
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String deadLetter,
            RedirectAttributes flash) {
        var target = deadLetter.strip();
        if (!target.isEmpty() && !target.matches("arn:[^\\s:]+:(sqs|sns):[^\\s:]+:\\d{12}:\\S+")) {
            return page(
                    caller,
                    function,
                    target,
                    ProblemsView.of(
                            "deadLetter", "A dead letter queue is the ARN of a queue or topic."));
        }
        try {
            edits.deadLetter(caller, function, target.isEmpty() ? null : target);
        } catch (InvalidConfiguration e) {
            return page(
                    caller,
                    function,
                    target,
                    ProblemsView.of("deadLetter", String.valueOf(e.getMessage())));
        }
        return FunctionSections.taken(
                flash, caller, function, "/configuration/events", "Dead letter queue saved.");
    }

    private ModelAndView page(
            Caller caller, String function, String target, ProblemsView problems) {
        var page = sections.page(caller, function, "functions/events/dead-letter", problems);
        page.addObject("deadLetter", target);
        return page;
    }
}
