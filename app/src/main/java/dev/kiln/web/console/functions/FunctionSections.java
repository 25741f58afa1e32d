package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What all forms about one function do: show the page, refuse with it, or go back to it. */
@Component
public class FunctionSections {

    private final Functions functions;
    private final FunctionHeaders headers;

    FunctionSections(Functions functions, FunctionHeaders headers) {
        this.functions = functions;
        this.headers = headers;
    }

    public FunctionSummary function(Caller caller, String name) {
        return functions.get(caller, name);
    }

    public ModelAndView page(Caller caller, String name, String view) {
        return page(caller, name, view, ProblemsView.NONE);
    }

    /** With problems it is the answer to a form that was not taken. */
    public ModelAndView page(Caller caller, String name, String view, ProblemsView problems) {
        var isFine = problems.all().isEmpty();
        var page =
                new ModelAndView(view, isFine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("function", headers.of(caller, functions.get(caller, name)));
        page.addObject("problems", problems);
        return page;
    }

    /**
     * @param path below the function's own page, such as {@code /configuration/tags}
     */
    public static ModelAndView taken(
            RedirectAttributes flash, Caller caller, String name, String path, String toast) {
        flash.addFlashAttribute("toast", toast);
        return SeeOther.at(href(caller, name) + path);
    }

    /** The feature's own words, each at its field. */
    public static ProblemsView problems(InvalidConfiguration refusal) {
        return new ProblemsView(
                refusal.violations().stream()
                        .map(it -> new ProblemsView.Problem(it.field(), it.message()))
                        .toList());
    }

    public static String href(Caller caller, String name) {
        return "/a/" + caller.account() + "/functions/" + name;
    }
}
