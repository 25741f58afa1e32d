package dev.kiln.web.console.functions.events;

import dev.kiln.accounts.Caller;
import dev.kiln.destinations.EventInvokeConfigNotFound;
import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.destinations.InvalidEventInvokeConfig;
import dev.kiln.events.DeadLetters;
import dev.kiln.events.EventQueue;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.FunctionQuery;
import dev.kiln.functions.Functions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.Qualifiers;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class EventsPageController {

    private static final String PAGE = "/a/{account}/functions/{name}/configuration/events";
    private static final int LETTERS = 20;
    private static final int SUGGESTIONS = 100;
    private static final List<OptionView> RETRIES =
            List.of(new OptionView("0", "0"), new OptionView("1", "1"), new OptionView("2", "2"));

    private final FunctionSections sections;
    private final Qualifiers qualifiers;
    private final EventInvokeConfigs configs;
    private final EventQueue queue;
    private final DeadLetters letters;
    private final Functions functions;
    private final Moments moments;

    EventsPageController(
            FunctionSections sections,
            Qualifiers qualifiers,
            EventInvokeConfigs configs,
            EventQueue queue,
            DeadLetters letters,
            Functions functions,
            Moments moments) {
        this.sections = sections;
        this.qualifiers = qualifiers;
        this.configs = configs;
        this.queue = queue;
        this.letters = letters;
        this.functions = functions;
        this.moments = moments;
    }

    @GetMapping(PAGE)
    ModelAndView form(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier) {
        var current = find(caller, function, qualifier).orElse(EventForm.DEFAULT);
        return page(caller, function, qualifier, current, ProblemsView.NONE);
    }

    private Optional<EventForm> find(Caller caller, String function, String qualifier) {
        try {
            return Optional.of(
                    EventForm.of(configs.get(caller, function, Qualifiers.orNull(qualifier))));
        } catch (EventInvokeConfigNotFound e) {
            return Optional.empty();
        }
    }

    @PostMapping(PAGE)
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier,
            @ModelAttribute EventForm form,
            RedirectAttributes flash) {
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return page(caller, function, qualifier, form, problems);
        }
        try {
            configs.put(caller, function, Qualifiers.orNull(qualifier), form.settings());
        } catch (InvalidEventInvokeConfig e) {
            var refused = form.refused(String.valueOf(e.getMessage()));
            return page(caller, function, qualifier, form, refused);
        } catch (FunctionNotFound e) {
            var gone = ProblemsView.of("qualifier", "This alias is not there any more.");
            return page(caller, function, qualifier, form, gone);
        }
        return FunctionSections.taken(
                flash, caller, function, path(qualifier), "Asynchronous invocation saved.");
    }

    @PostMapping(PAGE + "/delete")
    ModelAndView reset(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier,
            RedirectAttributes flash) {
        try {
            configs.delete(caller, function, Qualifiers.orNull(qualifier));
        } catch (EventInvokeConfigNotFound alreadyGone) {
            // What was wanted is so.
        }
        return FunctionSections.taken(
                flash, caller, function, path(qualifier), "The defaults apply again.");
    }

    private static String path(String qualifier) {
        return Qualifiers.path("events", qualifier);
    }

    private ModelAndView page(
            Caller caller,
            String function,
            String qualifier,
            EventForm form,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/events/events", problems);
        var current = functions.get(caller, function);
        page.addObject("form", form);
        page.addObject("retries", RETRIES);
        page.addObject("qualifier", qualifier);
        page.addObject(
                "qualifiers", qualifiers.options(caller, function, "The function", qualifier));
        page.addObject("isSet", find(caller, function, qualifier).isPresent());
        page.addObject("targets", targets(caller, function));
        page.addObject(
                "deadLetter",
                Objects.requireNonNullElse(current.advanced().deadLetterTarget(), ""));
        page.addObject("waiting", waiting(caller, function));
        page.addObject("letters", letters(caller, function));
        return page;
    }

    private List<String> targets(Caller caller, String function) {
        var query = new FunctionQuery("", FunctionQuery.Order.NAME);
        return functions.list(caller, query, PageRequest.first(SUGGESTIONS)).items().stream()
                .filter(it -> !it.name().equals(function))
                .map(it -> it.arn().toString())
                .toList();
    }

    private List<WaitingRow> waiting(Caller caller, String function) {
        var invocations = "/a/" + caller.account() + "/invocations";
        return queue.waiting(caller, function, PageRequest.first(LETTERS)).items().stream()
                .map(it -> WaitingRow.of(invocations, it, moments))
                .toList();
    }

    private List<DeadLetterRow> letters(Caller caller, String function) {
        var invocations = "/a/" + caller.account() + "/invocations";
        return letters.ofFunction(caller, function, PageRequest.first(LETTERS)).items().stream()
                .map(it -> DeadLetterRow.of(invocations, it, moments))
                .toList();
    }
}
