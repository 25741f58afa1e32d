package dev.kiln.web.console.functions.configuration;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.functions.EnvironmentRow;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class EnvironmentPageController {

    private final FunctionSections pages;
    private final Functions functions;
    private final ConfigurationEdits edits;

    EnvironmentPageController(
            FunctionSections pages, Functions functions, ConfigurationEdits edits) {
        this.pages = pages;
        this.functions = functions;
        this.edits = edits;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/environment")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var rows = EnvironmentRow.of(functions.environment(caller, function));
        return page(caller, function, rows, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/environment")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute Variables typed,
            RedirectAttributes flash) {
        var repeated = EnvironmentRow.repeatedNameProblems(typed.rows());
        if (!repeated.all().isEmpty()) {
            return page(caller, function, typed.rowsWithRoom(), repeated);
        }
        try {
            edits.environment(caller, function, EnvironmentRow.variables(typed.rows()));
        } catch (InvalidConfiguration e) {
            return page(caller, function, typed.rowsWithRoom(), FunctionSections.problems(e));
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration/environment",
                "Environment of " + function + " saved.");
    }

    /** Without JavaScript the button for another variable sends the form: it comes back longer. */
    @PostMapping(value = "/a/{account}/functions/{name}/configuration/environment", params = "more")
    ModelAndView longer(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute Variables typed) {
        return page(caller, function, typed.rowsWithRoom(), ProblemsView.NONE);
    }

    private ModelAndView page(
            Caller caller, String function, List<EnvironmentRow> rows, ProblemsView problems) {
        var page = pages.page(caller, function, "functions/configuration/environment", problems);
        page.addObject("environment", rows);
        return page;
    }

    record Variables(
            @Nullable List<String> environmentName, @Nullable List<String> environmentValue) {

        List<EnvironmentRow> rows() {
            return EnvironmentRow.of(environmentName, environmentValue);
        }

        List<EnvironmentRow> rowsWithRoom() {
            return EnvironmentRow.withRoom(rows());
        }
    }
}
