package dev.kiln.web.console.functions.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ConcurrencyRefused;
import dev.kiln.concurrency.ProvisionedConcurrency;
import dev.kiln.concurrency.ProvisionedConflict;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ProvisionedController {

    private static final String PAGE =
            "/a/{account}/functions/{name}/configuration/concurrency/provisioned";
    private static final String BACK = "/configuration/concurrency";

    private final FunctionSections sections;
    private final ConcurrencyPages pages;
    private final ProvisionedConcurrency provisioned;

    ProvisionedController(
            FunctionSections sections, ConcurrencyPages pages, ProvisionedConcurrency provisioned) {
        this.sections = sections;
        this.pages = pages;
        this.provisioned = provisioned;
    }

    @PostMapping(PAGE)
    ModelAndView put(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute ProvisionedForm form,
            RedirectAttributes flash) {
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return pages.refused(caller, function, form, problems);
        }
        sections.function(caller, function);
        try {
            provisioned.put(caller, function, form.qualifier(), form.number());
        } catch (ConcurrencyRefused | ProvisionedConflict e) {
            var refused = ProblemsView.of("provisioned", String.valueOf(e.getMessage()));
            return pages.refused(caller, function, form, refused);
        } catch (AliasNotFound | FunctionNotFound e) {
            var gone = ProblemsView.of("provisionedFor", "It is not there any more.");
            return pages.refused(caller, function, form, gone);
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                BACK,
                "%,d sandboxes of %s are being made ready."
                        .formatted(form.number(), form.qualifier()));
    }

    @GetMapping(PAGE + "/{qualifier}/delete")
    ModelAndView ask(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String qualifier) {
        var page = sections.page(caller, function, "functions/confirm");
        var href = FunctionSections.href(caller, function) + BACK;
        page.addObject(
                "question",
                new ConfirmView(
                        "Keep nothing ready for " + qualifier + "?",
                        "Its calls go on; some of them wait for a cold start again.",
                        "Keep nothing ready",
                        href + "/provisioned/" + qualifier + "/delete",
                        href,
                        "configuration",
                        null));
        return page;
    }

    @PostMapping(PAGE + "/{qualifier}/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String qualifier,
            RedirectAttributes flash) {
        sections.function(caller, function);
        try {
            provisioned.delete(caller, function, qualifier);
        } catch (AliasNotFound | FunctionNotFound alreadyGone) {
            // What was wanted is so.
        }
        return FunctionSections.taken(
                flash, caller, function, BACK, "Nothing is kept ready for " + qualifier + ".");
    }
}
