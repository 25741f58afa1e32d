package dev.kiln.web.console.isolation;

import dev.kiln.accounts.Caller;
import dev.kiln.identity.Installation;
import dev.kiln.isolation.ExecutorNotFound;
import dev.kiln.isolation.IsolationTests;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
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

/** Executors serve all accounts, so only whoever owns the installation tests them. */
@Controller
class IsolationPageController {

    private static final int ROWS = 20;

    private final IsolationTests isolation;
    private final Installation installation;
    private final ReportViews views;

    IsolationPageController(
            IsolationTests isolation, Installation installation, ReportViews views) {
        this.isolation = isolation;
        this.installation = installation;
        this.views = views;
    }

    @GetMapping("/a/{account}/isolation")
    String overview(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        requireOwner(caller);
        var here = page(caller);
        var found = isolation.list(caller, new PageRequest(cursor, ROWS));
        model.addAttribute(
                "executors",
                isolation.executors(caller).stream().map(it -> views.executor(here, it)).toList());
        model.addAttribute("rows", found.items().stream().map(it -> views.row(here, it)).toList());
        model.addAttribute("pages", PagesView.of(found, here, cursor, "report"));
        model.addAttribute("here", here);
        return "isolation/isolation";
    }

    @PostMapping("/a/{account}/isolation")
    ModelAndView start(
            @CurrentCaller Caller caller, @RequestParam String executor, RedirectAttributes flash) {
        requireOwner(caller);
        try {
            var test = isolation.start(caller, executor);
            return SeeOther.at(page(caller) + "/" + test.testId());
        } catch (ExecutorNotFound gone) {
            flash.addFlashAttribute("toast", gone.getMessage() + ".");
            return SeeOther.at(page(caller));
        }
    }

    @GetMapping("/a/{account}/isolation/{test:[0-9a-f-]{36}}")
    String report(@CurrentCaller Caller caller, @PathVariable String test, Model model) {
        model.addAttribute("report", find(caller, test));
        return "isolation/report";
    }

    @GetMapping(value = "/a/{account}/isolation/{test:[0-9a-f-]{36}}", headers = "HX-Request")
    String renewed(@CurrentCaller Caller caller, @PathVariable String test, Model model) {
        model.addAttribute("report", find(caller, test));
        return "isolation/findings :: findings";
    }

    private ReportView find(Caller caller, String test) {
        requireOwner(caller);
        return isolation
                .find(caller, test)
                .map(it -> views.report(page(caller), it))
                .orElseThrow(
                        () ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND,
                                        "This account has no self-test with this id"));
    }

    /** For everybody else there is no such page. */
    private void requireOwner(Caller caller) {
        if (!installation.isOwner(caller.userId())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Executors belong to the owner of this installation");
        }
    }

    private static String page(Caller caller) {
        return "/a/" + caller.account() + "/isolation";
    }
}
