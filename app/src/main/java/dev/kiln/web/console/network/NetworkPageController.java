package dev.kiln.web.console.network;

import dev.kiln.accounts.Caller;
import dev.kiln.network.InvalidNetworkPolicy;
import dev.kiln.network.NetworkDefaults;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The default of an account, and what all its functions connected to. */
@Controller
class NetworkPageController {

    private final NetworkPages pages;
    private final NetworkDefaults defaults;

    NetworkPageController(NetworkPages pages, NetworkDefaults defaults) {
        this.pages = pages;
        this.defaults = defaults;
    }

    @GetMapping("/a/{account}/network")
    ModelAndView form(@CurrentCaller Caller caller) {
        var current = NetworkForm.of(defaults.of(caller.account()));
        return pages.account(caller, current, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/network")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @ModelAttribute NetworkForm form,
            RedirectAttributes flash) {
        try {
            defaults.set(caller, form.policy());
        } catch (InvalidNetworkPolicy e) {
            var problem = ProblemsView.of("allowed", String.valueOf(e.getMessage()));
            return pages.account(caller, form, problem);
        }
        flash.addFlashAttribute(
                "toast", "Saved. It counts for functions that follow the account's default.");
        return SeeOther.at("/a/" + caller.account() + "/network");
    }
}
