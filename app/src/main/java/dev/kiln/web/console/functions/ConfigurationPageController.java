package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ConfigurationPageController {

    private final Functions functions;
    private final FunctionHeaders headers;
    private final FunctionForms forms;

    ConfigurationPageController(Functions functions, FunctionHeaders headers, FunctionForms forms) {
        this.functions = functions;
        this.headers = headers;
        this.forms = forms;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var current =
                FunctionForm.of(
                        functions.get(caller, function), functions.environment(caller, function));
        return page(caller, function, current, ProblemsView.NONE, HttpStatus.OK);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute FunctionForm form,
            RedirectAttributes flash) {
        var current = functions.get(caller, function);
        var repeated = form.repeatedNameProblems();
        if (!repeated.all().isEmpty()) {
            return refused(caller, function, form, repeated);
        }
        try {
            functions.configure(caller, function, form.change(current.ephemeralStorageMb()));
        } catch (InvalidConfiguration e) {
            return refused(caller, function, form, FunctionForms.problems(e.violations(), form));
        }
        flash.addFlashAttribute("toast", "Configuration of " + function + " saved.");
        return SeeOther.at(href(caller, function) + "/configuration");
    }

    @PostMapping(value = "/a/{account}/functions/{name}/configuration", params = "more")
    ModelAndView longer(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute FunctionForm form) {
        return page(caller, function, form, ProblemsView.NONE, HttpStatus.OK);
    }

    private ModelAndView refused(
            Caller caller, String function, FunctionForm form, ProblemsView problems) {
        return page(caller, function, form, problems, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(
            Caller caller,
            String function,
            FunctionForm form,
            ProblemsView problems,
            HttpStatus status) {
        var page = new ModelAndView("functions/configuration", status);
        page.addObject("function", headers.of(caller, functions.get(caller, function)));
        page.addObject("form", forms.change(href(caller, function), form, problems));
        return page;
    }

    private static String href(Caller caller, String function) {
        return "/a/" + caller.account() + "/functions/" + function;
    }
}
