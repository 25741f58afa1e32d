package dev.kiln.web.console.functions.aliases;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasChange;
import dev.kiln.functions.AliasExists;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.InvalidVersion;
import dev.kiln.functions.RevisionMismatch;
import dev.kiln.functions.Versions;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.versions.VersionNumbers;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class AliasFormController {

    private final FunctionSections sections;
    private final Aliases aliases;
    private final Versions versions;

    AliasFormController(FunctionSections sections, Aliases aliases, Versions versions) {
        this.sections = sections;
        this.aliases = aliases;
        this.versions = versions;
    }

    /**
     * @param version that it points to from the start; empty for the newest
     */
    @GetMapping("/a/{account}/functions/{name}/aliases/new")
    ModelAndView empty(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String version) {
        var newest = VersionNumbers.newestFirst(versions, caller, function);
        var pointed =
                version.isEmpty() && !newest.isEmpty() ? newest.getFirst().version() : version;
        var form = new AliasForm("", "", pointed, "", "0", "");
        return page(caller, function, null, form, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/aliases/new")
    ModelAndView create(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute("form") AliasForm form,
            RedirectAttributes flash) {
        return saved(
                caller,
                function,
                null,
                form,
                () -> aliases.create(caller, function, Typed.text(form.name()), form.target()),
                flash);
    }

    @GetMapping("/a/{account}/functions/{name}/aliases/{alias}/edit")
    ModelAndView current(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String alias) {
        var form = AliasForm.of(aliases.get(caller, function, alias));
        return page(caller, function, alias, form, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/aliases/{alias}/edit")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String alias,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String second,
            @RequestParam(defaultValue = "") String weight,
            @RequestParam(defaultValue = "") String revision,
            RedirectAttributes flash) {
        var form = new AliasForm(alias, description, version, second, weight, revision);
        return saved(
                caller,
                function,
                alias,
                form,
                () -> aliases.update(caller, function, alias, change(form)),
                flash);
    }

    private static AliasChange change(AliasForm form) {
        var target = form.target();
        return new AliasChange(
                target.version(),
                target.description(),
                new AliasChange.Routing(target.second()),
                form.revision());
    }

    private ModelAndView saved(
            Caller caller,
            String function,
            @Nullable String alias,
            AliasForm form,
            Runnable save,
            RedirectAttributes flash) {
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return page(caller, function, alias, form, problems);
        }
        try {
            save.run();
        } catch (RevisionMismatch e) {
            var current = aliases.get(caller, function, Typed.text(form.name()));
            return page(caller, function, alias, form.at(current.revisionId()), CHANGED);
        } catch (AliasExists | FunctionNotFound | InvalidVersion e) {
            return page(caller, function, alias, form, problem(form, e));
        }
        return FunctionSections.taken(
                flash, caller, function, "/aliases", "Alias " + form.name() + " saved.");
    }

    private static final ProblemsView CHANGED =
            ProblemsView.of(
                    "version",
                    "Somebody changed this alias meanwhile. What you chose is still here: save again to let it win.");

    private static ProblemsView problem(AliasForm form, RuntimeException refusal) {
        return switch (refusal) {
            case AliasExists _ ->
                    ProblemsView.of(
                            "name",
                            "This function has an alias named %s. Choose another name."
                                    .formatted(form.name()));
            case InvalidVersion e -> ProblemsView.of("second", String.valueOf(e.getMessage()));
            default ->
                    ProblemsView.of(
                            "version", "This version is not there any more. Choose another.");
        };
    }

    private ModelAndView page(
            Caller caller,
            String function,
            @Nullable String alias,
            AliasForm form,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/aliases/form", problems);
        var numbers =
                VersionNumbers.newestFirst(versions, caller, function).stream()
                        .map(AliasFormController::option)
                        .toList();
        page.addObject("alias", alias);
        page.addObject("form", form);
        page.addObject("parts", form.parts());
        page.addObject("versions", with(new OptionView("$LATEST", "$LATEST"), numbers));
        page.addObject("seconds", with(new OptionView("", "None"), numbers));
        page.addObject("action", alias == null ? "new" : alias + "/edit");
        return page;
    }

    private static List<OptionView> with(OptionView extra, List<OptionView> numbers) {
        return extra.value().isEmpty()
                ? Stream.concat(Stream.of(extra), numbers.stream()).toList()
                : Stream.concat(numbers.stream(), Stream.of(extra)).toList();
    }

    private static OptionView option(FunctionSummary version) {
        var description = version.description();
        return new OptionView(
                version.version(),
                description.isEmpty() ? version.version() : version.version() + ": " + description);
    }
}
