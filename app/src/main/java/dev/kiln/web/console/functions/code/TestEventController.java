package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestEvents;
import dev.kiln.functions.TestEvents.TestEvent;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saved test events of a function. */
@Controller
@RequestMapping("/a/{account}/functions/{name}/test-events")
class TestEventController {

    private final TestEvents events;
    private final DraftSaver saver;
    private final CodeAnswers answers;

    TestEventController(TestEvents events, DraftSaver saver, CodeAnswers answers) {
        this.events = events;
        this.saver = saver;
        this.answers = answers;
    }

    /**
     * @param event its name, which may hold any character and so is no part of the path
     */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> read(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam("name") String event) {
        return ResponseEntity.of(
                events.list(caller, name).stream()
                        .filter(saved -> saved.name().equals(event))
                        .map(TestEvent::json)
                        .findFirst());
    }

    @PostMapping
    ModelAndView save(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    var title = form.eventName() == null ? "" : form.eventName().strip();
                    var saved = events.save(caller, name, title, form.eventJson());
                    next.addFlashAttribute("toast", "Test event " + saved.name() + " is saved.");
                    return form.state().withEvent(saved.name());
                });
    }

    @PostMapping("/removals")
    ModelAndView remove(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam String event,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    events.remove(caller, name, event);
                    next.addFlashAttribute("toast", "Test event " + event + " is deleted.");
                    return form.state().withEvent(null);
                });
    }
}
