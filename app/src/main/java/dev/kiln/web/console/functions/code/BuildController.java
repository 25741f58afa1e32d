package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.builds.Build;
import dev.kiln.builds.Builds;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Functions;
import dev.kiln.web.console.functions.runs.EventStream;
import dev.kiln.web.console.functions.runs.PageFragments;
import dev.kiln.web.console.functions.runs.RunSources;
import dev.kiln.web.security.CurrentCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Dependencies of a draft: adding the file for them, building, following a build, ending it. */
@Controller
@RequestMapping("/a/{account}/functions/{name}")
class BuildController {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Functions functions;
    private final Builds builds;
    private final Drafts drafts;
    private final DraftSaver saver;
    private final CodeAnswers answers;
    private final BuildStreams streams;

    BuildController(
            Functions functions,
            Builds builds,
            Drafts drafts,
            DraftSaver saver,
            CodeAnswers answers,
            BuildStreams streams) {
        this.functions = functions;
        this.builds = builds;
        this.drafts = drafts;
        this.saver = saver;
        this.answers = answers;
        this.streams = streams;
    }

    @PostMapping("/builds")
    ModelAndView start(@CurrentCaller Caller caller, @PathVariable String name, DraftForm form) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    builds.start(caller, name, false);
                    return form.state();
                });
    }

    @PostMapping("/builds/cancellations")
    ModelAndView cancel(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam String build,
            DraftForm form) {
        functions.get(caller, name);
        builds.cancel(caller, name, build);
        return CodeAnswers.seeOther(CodeAddress.of(caller, name).page(form.state()));
    }

    /** The file that names dependencies, with what belongs into it at first. */
    @PostMapping("/dependencies")
    ModelAndView add(@CurrentCaller Caller caller, @PathVariable String name, DraftForm form) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    return builds.startingText(caller, name)
                            .map(
                                    it ->
                                            drafts.save(
                                                    caller,
                                                    name,
                                                    it.path(),
                                                    it.text(),
                                                    Optional.of("")))
                            .map(it -> form.state().withFile(it.path()))
                            .orElseGet(form::state);
                });
    }

    @GetMapping("/builds/{id}/events")
    void follow(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId,
            @RequestParam(defaultValue = "0") int after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        functions.get(caller, name);
        if (builds.await(caller, name, id, Duration.ZERO).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            var from = Math.max(0, lastEventId == null ? after : lastEventId);
            streams.follow(caller, name, id, from, request, response);
        } catch (IOException browserHasGone) {
            // It comes back with the number of what it saw last, or never.
            return;
        }
    }

    /** Tells one browser what a build says and how it ends. */
    @org.springframework.stereotype.Component
    static class BuildStreams {

        private final Builds builds;
        private final BuildPanels panels;
        private final PageFragments fragments;
        private final RunSources sources;
        private final JsonMapper json;

        BuildStreams(
                Builds builds,
                BuildPanels panels,
                PageFragments fragments,
                RunSources sources,
                JsonMapper json) {
            this.builds = builds;
            this.panels = panels;
            this.fragments = fragments;
            this.sources = sources;
            this.json = json;
        }

        void follow(
                Caller caller,
                String function,
                String id,
                int from,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException, InterruptedException {
            var browser = EventStream.open(response);
            int next = from;
            while (!sources.isClosing()) {
                var ended =
                        builds.await(caller, function, id, Duration.ZERO)
                                .filter(it -> !it.isRunning());
                var lines = builds.lines(caller, function, id, next, TICK);
                next += lines.size();
                tell(browser, next, lines);
                if (ended.isPresent()) {
                    end(browser, caller, ended.get(), request, response);
                    return;
                }
            }
        }

        private void tell(EventStream browser, int next, List<String> lines) throws IOException {
            if (lines.isEmpty()) {
                browser.heartbeat();
            } else {
                browser.send("log", next, json.writeValueAsString(lines));
            }
        }

        private void end(
                EventStream browser,
                Caller caller,
                Build build,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            var state = new PageState(request.getParameter("file"), null, null);
            var model =
                    Map.of(
                            "build",
                            panels.of(caller, build.function(), state),
                            "address",
                            CodeAddress.of(caller, build.function()));
            browser.send(
                    "result",
                    fragments.render("functions/code/build :: content", model, request, response));
            browser.send("end", json.writeValueAsString(Map.of("state", build.state().name())));
        }
    }
}
