package dev.kiln.web.console.access;

import dev.kiln.accounts.Accounts;
import dev.kiln.identity.UserSummary;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The address without a path leads to the person's account. */
@Controller
class FrontDoorController {

    private final Accounts accounts;

    FrontDoorController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/")
    ModelAndView enter(@CurrentCaller UserSummary person) {
        var account =
                accounts.of(person.id()).stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ResponseStatusException(
                                                HttpStatus.FORBIDDEN,
                                                "You belong to no account. Ask an owner to add you."));
        return SeeOther.at("/a/" + account.id());
    }
}
