package dev.kiln.web.console.network;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.network.InvalidNetworkPolicy;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.configuration.ConfigurationEdits;
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
class FunctionNetworkPageController {

    private final NetworkPages pages;
    private final FunctionSections sections;
    private final ConfigurationEdits edits;

    FunctionNetworkPageController(
            NetworkPages pages, FunctionSections sections, ConfigurationEdits edits) {
        this.pages = pages;
        this.sections = sections;
        this.edits = edits;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/network")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var policy = sections.function(caller, function).advanced().network();
        return pages.function(caller, function, NetworkForm.of(policy), ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/network")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute NetworkForm form,
            RedirectAttributes flash) {
        sections.function(caller, function);
        try {
            edits.network(caller, function, form.isInherited() ? null : form.policy());
        } catch (InvalidNetworkPolicy e) {
            var problem = ProblemsView.of("allowed", String.valueOf(e.getMessage()));
            return pages.function(caller, function, form, problem);
        } catch (InvalidConfiguration e) {
            return pages.function(caller, function, form, FunctionSections.problems(e));
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration/network",
                "Network of "
                        + function
                        + " saved. It counts for sandboxes that start from now on.");
    }
}
