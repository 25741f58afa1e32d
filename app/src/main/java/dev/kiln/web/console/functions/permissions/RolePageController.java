package dev.kiln.web.console.functions.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.configuration.ConfigurationEdits;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class RolePageController {

    private final FunctionSections pages;
    private final ConfigurationEdits edits;

    RolePageController(FunctionSections pages, ConfigurationEdits edits) {
        this.pages = pages;
        this.edits = edits;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/permissions")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var role = pages.function(caller, function).role();
        return page(caller, function, role, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/permissions/role")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes flash) {
        try {
            edits.role(caller, function, role.strip());
        } catch (InvalidConfiguration e) {
            return page(caller, function, role, FunctionSections.problems(e));
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration/permissions",
                "Role of " + function + " saved.");
    }

    private ModelAndView page(Caller caller, String function, String role, ProblemsView problems) {
        var page = pages.page(caller, function, "functions/permissions/permissions", problems);
        page.addObject("role", role);
        return page;
    }
}
