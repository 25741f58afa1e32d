package dev.kiln.web.console.functions.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.RoleChoices;
import dev.kiln.web.console.functions.configuration.ConfigurationEdits;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class RolePageController {

    private final PermissionsPages pages;
    private final ConfigurationEdits edits;
    private final RoleChoices roles;

    RolePageController(PermissionsPages pages, ConfigurationEdits edits, RoleChoices roles) {
        this.pages = pages;
        this.edits = edits;
        this.roles = roles;
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/permissions/role")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes flash) {
        var wanted = role.strip();
        var problems = roles.check(caller, wanted);
        if (!problems.all().isEmpty()) {
            return pages.roleRefused(caller, function, wanted, problems);
        }
        try {
            edits.role(caller, function, wanted);
        } catch (InvalidConfiguration e) {
            var refused = FunctionSections.problems(e);
            return pages.roleRefused(caller, function, wanted, refused);
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration/permissions",
                "Role of " + function + " saved.");
    }
}
