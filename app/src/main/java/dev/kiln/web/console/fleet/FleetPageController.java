package dev.kiln.web.console.fleet;

import dev.kiln.accounts.Caller;
import dev.kiln.fleet.FleetSettings;
import dev.kiln.fleet.JoinTokens;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class FleetPageController {

    private final FleetOverview overview;
    private final FleetKeepers keepers;
    private final JoinTokens tokens;
    private final FleetSettings settings;

    FleetPageController(
            FleetOverview overview,
            FleetKeepers keepers,
            JoinTokens tokens,
            FleetSettings settings) {
        this.overview = overview;
        this.keepers = keepers;
        this.tokens = tokens;
        this.settings = settings;
    }

    @GetMapping("/a/{account}/fleet")
    String fleet(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        keepers.require(caller);
        model.addAttribute("fleet", overview.of(caller, cursor));
        return "fleet/fleet";
    }

    @GetMapping(value = "/a/{account}/fleet", headers = "HX-Request")
    String renewed(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        keepers.require(caller);
        model.addAttribute("fleet", overview.of(caller, cursor));
        return "fleet/executors :: executors";
    }

    /** The answer is the page itself: the token is shown once and kept nowhere. */
    @PostMapping("/a/{account}/fleet/tokens")
    String create(
            @CurrentCaller Caller caller,
            @RequestParam(defaultValue = "1") int hours,
            HttpServletRequest request,
            Model model) {
        keepers.require(caller);
        var goodFor = Duration.ofHours(hours);
        if (!goodFor.isPositive() || goodFor.compareTo(JoinTokens.LONGEST) > 0) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "A join token is good for 1 to 168 hours");
        }
        var token = tokens.create(caller.name(), goodFor).text();
        model.addAttribute("token", token);
        model.addAttribute("hours", hours == 1 ? "an hour" : hours + " hours");
        model.addAttribute("command", command(request, token));
        model.addAttribute("fleetPage", page(caller));
        return "fleet/token";
    }

    private String command(HttpServletRequest request, String token) {
        var port = settings.port() == null ? "PORT" : String.valueOf(settings.port());
        return "./kiln executor --join https://%s:%s --token %s"
                .formatted(request.getServerName(), port, token);
    }

    @PostMapping("/a/{account}/fleet/tokens/{token}/revoke")
    ModelAndView revoke(
            @CurrentCaller Caller caller, @PathVariable String token, RedirectAttributes flash) {
        keepers.require(caller);
        tokens.revoke(token);
        flash.addFlashAttribute("toast", "The token is revoked: nobody joins with it any more.");
        return SeeOther.at(page(caller));
    }

    static String page(Caller caller) {
        return "/a/" + caller.account() + "/fleet";
    }
}
