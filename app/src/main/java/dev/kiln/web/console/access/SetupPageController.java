package dev.kiln.web.console.access;

import dev.kiln.identity.AlreadySetUp;
import dev.kiln.identity.Installation;
import dev.kiln.identity.InvalidOwner;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.console.layout.Theme;
import dev.kiln.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first visit: whoever holds the one-time link makes the first owner and their account. */
@Controller
class SetupPageController {

    private final Installation installation;
    private final SignIn signIn;

    SetupPageController(Installation installation, SignIn signIn) {
        this.installation = installation;
        this.signIn = signIn;
    }

    @GetMapping("/setup")
    ModelAndView form(HttpServletRequest request, @RequestParam(defaultValue = "") String token) {
        if (installation.isSetUp()) {
            return SeeOther.at("/login");
        }
        if (!installation.isSetupToken(token)) {
            return closed(request);
        }
        return page(request, SetupForm.empty(token), ProblemsView.NONE, HttpStatus.OK);
    }

    @PostMapping("/setup")
    ModelAndView setUp(HttpServletRequest request, HttpServletResponse response, SetupForm form) {
        if (!installation.isSetUp() && !installation.isSetupToken(form.token())) {
            return closed(request);
        }
        try {
            var first = installation.setUp(form.email(), form.password(), form.accountName());
            signIn.signIn(first.user(), request, response);
            return SeeOther.at("/a/" + first.account().id());
        } catch (InvalidOwner e) {
            var problem = ProblemsView.of(e.field(), String.valueOf(e.getMessage()));
            return page(request, form, problem, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (AlreadySetUp e) {
            return SeeOther.at("/login");
        }
    }

    private static ModelAndView page(
            HttpServletRequest request, SetupForm form, ProblemsView problems, HttpStatus status) {
        var page = new ModelAndView("access/setup", status);
        page.addObject("theme", Theme.of(request).attribute());
        page.addObject("setup", form);
        page.addObject("problems", problems);
        return page;
    }

    private static ModelAndView closed(HttpServletRequest request) {
        var page = new ModelAndView("access/setup-closed", HttpStatus.FORBIDDEN);
        page.addObject("theme", Theme.of(request).attribute());
        return page;
    }
}
