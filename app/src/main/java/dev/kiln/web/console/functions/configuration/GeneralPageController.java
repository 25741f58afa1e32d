package dev.kiln.web.console.functions.configuration;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.OfferedRuntimes;
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
class GeneralPageController {

    private final FunctionSections pages;
    private final ConfigurationEdits edits;
    private final OfferedRuntimes offered;

    GeneralPageController(
            FunctionSections pages, ConfigurationEdits edits, OfferedRuntimes offered) {
        this.pages = pages;
        this.edits = edits;
        this.offered = offered;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var current = GeneralForm.of(pages.function(caller, function));
        return page(caller, function, current, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute GeneralForm form,
            RedirectAttributes flash) {
        try {
            edits.general(caller, function, form);
        } catch (InvalidConfiguration e) {
            return page(caller, function, form, form.problems(e));
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration",
                "Configuration of " + function + " saved.");
    }

    private ModelAndView page(
            Caller caller, String function, GeneralForm form, ProblemsView problems) {
        var page = pages.page(caller, function, "functions/configuration/general", problems);
        page.addObject("form", form);
        page.addObject("runtimes", offered.options());
        return page;
    }
}
