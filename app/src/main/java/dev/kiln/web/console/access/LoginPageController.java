package dev.kiln.web.console.access;

import dev.kiln.identity.Installation;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in form. The security chain checks it; what it refuses comes back here. */
@Controller
class LoginPageController {

    private final Installation installation;

    LoginPageController(Installation installation) {
        this.installation = installation;
    }

    @GetMapping("/login")
    ModelAndView form(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String signedOut) {
        var page = page(request, "", ProblemsView.NONE, HttpStatus.OK);
        page.addObject("signedOut", signedOut != null);
        return page;
    }

    @PostMapping("/login/failed")
    ModelAndView failed(HttpServletRequest request, @RequestParam(defaultValue = "") String email) {
        var problem =
                ProblemsView.of(
                        "password",
                        "This e-mail address and password do not belong together. Check both.");
        return page(request, email, problem, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(
            HttpServletRequest request, String email, ProblemsView problems, HttpStatus status) {
        var page = new ModelAndView("access/login", status);
        page.addObject("theme", Theme.of(request).attribute());
        page.addObject("email", email);
        page.addObject("problems", problems);
        page.addObject("isSetUp", installation.isSetUp());
        return page;
    }
}
