package dev.kiln.web.console.functions.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.permissions.FunctionPolicyRefusal;
import dev.kiln.permissions.FunctionPolicyRefusal.Reason;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.Qualifiers;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The policy of a function or alias: who may use it. */
@Controller
class PermissionsPageController {

    private static final String PAGE = "/a/{account}/functions/{name}/configuration/permissions";

    private final FunctionSections sections;
    private final PermissionsPages pages;
    private final FunctionPolicies policies;

    PermissionsPageController(
            FunctionSections sections, PermissionsPages pages, FunctionPolicies policies) {
        this.sections = sections;
        this.pages = pages;
        this.policies = policies;
    }

    @GetMapping(PAGE)
    ModelAndView show(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier) {
        return pages.show(caller, function, qualifier);
    }

    @PostMapping(PAGE + "/statements")
    ModelAndView add(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String qualifier,
            @ModelAttribute StatementForm form,
            RedirectAttributes flash) {
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return pages.page(caller, function, qualifier, form, problems);
        }
        try {
            policies.add(caller, function, Qualifiers.orNull(qualifier), form.statement(), null);
        } catch (FunctionPolicyRefusal e) {
            return pages.page(caller, function, qualifier, form, problem(form, e));
        } catch (AliasNotFound e) {
            var gone = ProblemsView.of("qualifier", "This alias is not there any more.");
            return pages.page(caller, function, qualifier, form, gone);
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                Qualifiers.path("permissions", qualifier),
                "Statement " + Typed.text(form.sid()) + " is added.");
    }

    private static ProblemsView problem(StatementForm form, FunctionPolicyRefusal refusal) {
        if (refusal.reason() == Reason.CONFLICT) {
            var taken =
                    "There is a statement %s already. Choose another id, or remove it first."
                            .formatted(Typed.text(form.sid()));
            return ProblemsView.of("sid", taken);
        }
        return ProblemsView.of("principal", String.valueOf(refusal.getMessage()));
    }

    @GetMapping(PAGE + "/statements/{sid}/delete")
    ModelAndView ask(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String sid,
            @RequestParam(defaultValue = "") String qualifier) {
        var page = sections.page(caller, function, "functions/confirm");
        var href = FunctionSections.href(caller, function);
        page.addObject(
                "question",
                new ConfirmView(
                        "Remove statement " + sid + "?",
                        "Whom it let in can no longer use "
                                + (qualifier.isEmpty() ? function : "alias " + qualifier)
                                + ", unless another policy allows it.",
                        "Remove statement",
                        href
                                + "/configuration/permissions/statements/"
                                + sid
                                + "/delete?qualifier="
                                + qualifier,
                        href + Qualifiers.path("permissions", qualifier),
                        "configuration",
                        null));
        return page;
    }

    @PostMapping(PAGE + "/statements/{sid}/delete")
    ModelAndView remove(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String sid,
            @RequestParam(defaultValue = "") String qualifier,
            RedirectAttributes flash) {
        try {
            policies.remove(caller, function, Qualifiers.orNull(qualifier), sid, null);
        } catch (FunctionPolicyRefusal alreadyGone) {
            // What was wanted is so.
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                Qualifiers.path("permissions", qualifier),
                "Statement " + sid + " is removed.");
    }
}
