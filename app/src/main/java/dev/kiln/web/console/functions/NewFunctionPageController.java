package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.FunctionExists;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class NewFunctionPageController {

    static final long ZIP_LIMIT = 50L << 20;

    private final FunctionForms forms;
    private final FunctionCreation creation;

    NewFunctionPageController(FunctionForms forms, FunctionCreation creation) {
        this.forms = forms;
        this.creation = creation;
    }

    @GetMapping("/a/{account}/functions/new")
    ModelAndView empty(@CurrentCaller Caller caller) {
        return page(caller, forms.fresh(caller.account()), ProblemsView.NONE, HttpStatus.OK);
    }

    @PostMapping("/a/{account}/functions/new")
    ModelAndView create(
            @CurrentCaller Caller caller,
            @ModelAttribute FunctionForm form,
            @RequestParam(required = false) @Nullable MultipartFile archive,
            RedirectAttributes flash) {
        var problems = problemsOf(form);
        if (!problems.all().isEmpty()) {
            return refused(caller, form, problems);
        }
        try {
            var created = creation.create(caller, form, Optional.ofNullable(archive));
            flash.addFlashAttribute("toast", created.name() + " is created.");
            return SeeOther.at("/a/" + caller.account() + "/functions/" + created.name());
        } catch (InvalidConfiguration e) {
            return refused(caller, form, FunctionForms.problems(e, form));
        } catch (FunctionExists e) {
            return refused(caller, form, ProblemsView.of("name", taken(form)));
        } catch (InvalidCodePackage e) {
            return refused(caller, form, ProblemsView.of("archive", message(e)));
        }
    }

    /** Without JavaScript the button for another variable sends the form: it comes back longer. */
    @PostMapping(value = "/a/{account}/functions/new", params = "more")
    ModelAndView longer(@CurrentCaller Caller caller, @ModelAttribute FunctionForm form) {
        return page(caller, form, ProblemsView.NONE, HttpStatus.OK);
    }

    private static ProblemsView problemsOf(FunctionForm form) {
        var repeated = form.repeatedNames();
        return repeated.isEmpty()
                ? ProblemsView.NONE
                : ProblemsView.of(
                        "environment",
                        "These variables appear twice: " + String.join(", ", repeated) + ".");
    }

    private static String taken(FunctionForm form) {
        return "This account has a function named %s. Choose another name."
                .formatted(FunctionForm.text(form.name()));
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? "This file cannot be taken." : e.getMessage();
    }

    private ModelAndView refused(Caller caller, FunctionForm form, ProblemsView problems) {
        return page(caller, form, problems, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(
            Caller caller, FunctionForm form, ProblemsView problems, HttpStatus status) {
        var page = new ModelAndView("functions/new", status);
        page.addObject("form", forms.creation(caller, form, problems));
        return page;
    }
}
