package dev.kiln.web.console.functions.urls;

import dev.kiln.accounts.Caller;
import dev.kiln.urls.AuthType;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.FunctionUrls;
import dev.kiln.urls.UrlExists;
import dev.kiln.urls.UrlNotFound;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.Qualifiers;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
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
class UrlPageController {

    private static final String PAGE = "/a/{account}/functions/{name}/configuration/urls";

    private final FunctionSections sections;
    private final UrlPages pages;
    private final FunctionUrls urls;
    private final PublicAccess access;

    UrlPageController(
            FunctionSections sections, UrlPages pages, FunctionUrls urls, PublicAccess access) {
        this.sections = sections;
        this.pages = pages;
        this.urls = urls;
        this.access = access;
    }

    @GetMapping(PAGE)
    ModelAndView form(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier) {
        var form = find(caller, function, qualifier).map(UrlForm::of).orElse(UrlForm.FRESH);
        return page(caller, function, qualifier, form, ProblemsView.NONE);
    }

    private Optional<FunctionUrl> find(Caller caller, String function, String qualifier) {
        try {
            return Optional.of(urls.get(caller, function, Qualifiers.orNull(qualifier)));
        } catch (UrlNotFound e) {
            return Optional.empty();
        }
    }

    @PostMapping(PAGE)
    ModelAndView save(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier,
            @ModelAttribute UrlForm form,
            RedirectAttributes flash) {
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return page(caller, function, qualifier, form, problems);
        }
        try {
            save(caller, function, qualifier, form);
        } catch (UrlNotFound e) {
            var gone = ProblemsView.of("qualifier", "This alias is not there any more.");
            return page(caller, function, qualifier, form, gone);
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                Qualifiers.path("urls", qualifier),
                "The URL of " + function + " is saved.");
    }

    private void save(Caller caller, String function, String typed, UrlForm form) {
        var qualifier = Qualifiers.orNull(typed);
        var change = form.change();
        try {
            urls.create(caller, function, qualifier, change);
        } catch (UrlExists e) {
            urls.update(caller, function, qualifier, change);
        }
        if (change.authType() == AuthType.NONE) {
            access.grant(caller, function, qualifier);
        }
    }

    @GetMapping(PAGE + "/delete")
    ModelAndView ask(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier) {
        var page = sections.page(caller, function, "functions/confirm");
        var href = FunctionSections.href(caller, function);
        page.addObject(
                "question",
                new ConfirmView(
                        "Delete the URL?",
                        "Whoever calls it afterwards gets an error. A new URL of this function has another address.",
                        "Delete URL",
                        href + "/configuration/urls/delete?qualifier=" + qualifier,
                        href + Qualifiers.path("urls", qualifier),
                        "configuration",
                        null));
        return page;
    }

    @PostMapping(PAGE + "/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier,
            RedirectAttributes flash) {
        sections.function(caller, function);
        try {
            urls.delete(caller, function, Qualifiers.orNull(qualifier));
        } catch (UrlNotFound alreadyGone) {
            // What was wanted is so.
        }
        return FunctionSections.taken(
                flash, caller, function, Qualifiers.path("urls", qualifier), "The URL is deleted.");
    }

    private ModelAndView page(
            Caller caller, String function, String qualifier, UrlForm form, ProblemsView problems) {
        var current = find(caller, function, qualifier);
        return pages.page(caller, function, qualifier, current, form, problems);
    }
}
