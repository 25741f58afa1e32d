package dev.kiln.web.console.functions.versions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionBusy;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.OfferedRuntimes;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class VersionPageController {

    private static final String VERSION =
            "/a/{account}/functions/{name}/versions/{version:\\d{1,18}}";
    private static final int MOST_ALIASES = 500;

    private final FunctionSections sections;
    private final Versions versions;
    private final Aliases aliases;
    private final OfferedRuntimes runtimes;
    private final Moments moments;

    VersionPageController(
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

    @GetMapping(VERSION)
    ModelAndView show(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String version) {
        var found = versions.get(caller, function, version);
        var pointing =
                aliases.list(caller, function, version, PageRequest.first(MOST_ALIASES)).items();
        var href = FunctionSections.href(caller, function);
        var page = sections.page(caller, function, "functions/versions/version");
        page.addObject("version", version);
        page.addObject("arn", found.summary().arn().qualified(version));
        page.addObject("description", found.summary().description());
        page.addObject("published", moments.of(found.summary().lastModified()));
        page.addObject("facts", facts(found.summary()));
        page.addObject("environment", names(found));
        page.addObject("layers", found.summary().advanced().layers());
        page.addObject("aliases", VersionRow.AliasLink.to(version, pointing, href));
        return page;
    }

    private List<FactView> facts(FunctionSummary version) {
        return List.of(
                new FactView("Runtime", runtimes.label(version.runtime())),
                new FactView("Handler", version.handler()),
                new FactView("Memory", version.memoryMb() + " MB"),
                new FactView("Timeout", version.timeoutSeconds() + " s"),
                new FactView("Ephemeral storage", version.ephemeralStorageMb() + " MB"),
                new FactView("Architecture", version.advanced().architecture()),
                new FactView("Role", version.role()),
                new FactView("Code", Figures.size(version.codeSize())),
                new FactView("SHA-256 of the code", version.codeDigest().base64()));
    }

    /** SAFETY: names only; values are secrets. */
    private static List<String> names(ResolvedFunction version) {
        return List.copyOf(new TreeSet<>(version.environment().keySet()));
    }

    @GetMapping(VERSION + "/delete")
    ModelAndView ask(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String version) {
        versions.get(caller, function, version);
        return question(caller, function, question(caller, function, version), ProblemsView.NONE);
    }

    @PostMapping(VERSION + "/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String version,
            RedirectAttributes flash) {
        try {
            versions.delete(caller, function, version);
        } catch (FunctionBusy e) {
            var because = "An alias points to version " + version + ". Point it elsewhere first.";
            return question(
                    caller,
                    function,
                    question(caller, function, version).refused(because),
                    ProblemsView.of("confirm", because));
        }
        return FunctionSections.taken(
                flash, caller, function, "/versions", "Version " + version + " is deleted.");
    }

    private ModelAndView question(
            Caller caller, String function, ConfirmView question, ProblemsView problems) {
        var page = sections.page(caller, function, "functions/confirm", problems);
        page.addObject("question", question);
        return page;
    }

    private static ConfirmView question(Caller caller, String function, String version) {
        var href = FunctionSections.href(caller, function) + "/versions/" + version;
        return new ConfirmView(
                "Delete version " + version + "?",
                "Whoever calls this version afterwards gets “not found”. Its number is never used again.",
                "Delete version",
                href + "/delete",
                href,
                "versions",
                null);
    }
}
