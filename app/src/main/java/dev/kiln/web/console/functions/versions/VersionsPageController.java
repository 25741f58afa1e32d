package dev.kiln.web.console.functions.versions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionBusy;
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.OfferedRuntimes;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class VersionsPageController {

    private static final int ROWS = 50;
    private static final int MAX_DESCRIPTION = 256;
    private static final int MOST_ALIASES = 500;

    private final FunctionSections sections;
    private final Versions versions;
    private final Aliases aliases;
    private final OfferedRuntimes runtimes;
    private final Moments moments;

    VersionsPageController(
            FunctionSections sections,
            Versions versions,
            Aliases aliases,
            OfferedRuntimes runtimes,
            Moments moments) {
        this.sections = sections;
        this.versions = versions;
        this.aliases = aliases;
        this.runtimes = runtimes;
        this.moments = moments;
    }

    @GetMapping("/a/{account}/functions/{name}/versions")
    ModelAndView list(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(caller, function, cursor, "", ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/versions")
    ModelAndView publish(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String description,
            RedirectAttributes flash) {
        if (description.strip().length() > MAX_DESCRIPTION) {
            return refused(
                    caller, function, description, "A description has at most 256 characters.");
        }
        try {
            var last = latestNumber(caller, function);
            var wanted = description.isBlank() ? null : description.strip();
            var published =
                    versions.publish(caller, function, new NewVersion(wanted, null, null))
                            .executedVersion();
            return FunctionSections.taken(
                    flash, caller, function, "/versions", toast(published, last));
        } catch (FunctionBusy e) {
            return refused(
                    caller,
                    function,
                    description,
                    "The function is being changed right now. Try again in a moment.");
        }
    }

    private static String toast(String published, long last) {
        return Long.parseLong(published) > last
                ? "Version " + published + " is published."
                : "Nothing has changed since version " + published + ": it stays the latest.";
    }

    private long latestNumber(Caller caller, String function) {
        return VersionNumbers.newestFirst(versions, caller, function).stream()
                .findFirst()
                .map(it -> Long.parseLong(it.version()))
                .orElse(0L);
    }

    private ModelAndView refused(
            Caller caller, String function, String description, String message) {
        var problem = ProblemsView.of("description", message);
        return page(caller, function, null, description, problem);
    }

    private ModelAndView page(
            Caller caller,
            String function,
            @Nullable String cursor,
            String description,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/versions/list", problems);
        var found = versions.list(caller, function, new PageRequest(cursor, ROWS));
        var pointing =
                aliases.list(caller, function, null, PageRequest.first(MOST_ALIASES)).items();
        var href = FunctionSections.href(caller, function);
        page.addObject("description", description);
        page.addObject(
                "rows",
                found.items().stream()
                        .map(
                                it ->
                                        VersionRow.of(
                                                href,
                                                it.summary(),
                                                pointing,
                                                runtimes.label(it.summary().runtime()),
                                                moments))
                        .toList());
        page.addObject("isNew", cursor == null && found.items().size() == 1);
        page.addObject("pages", PagesView.of(found, href + "/versions", cursor, "version"));
        return page;
    }
}
