package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.FunctionExists;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
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

    private final FunctionForms forms;
    private final NewFunctionCheck check;
    private final FunctionCreation creation;

    NewFunctionPageController(
            FunctionForms forms, NewFunctionCheck check, FunctionCreation creation) {
        this.forms = forms;
        this.check = check;
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
        var zip = UploadedZip.of(archive);
        var problems = check.problems(caller, form, zip);
        if (!problems.all().isEmpty()) {
            return refused(caller, form, problems);
        }
        try {
            var created = creation.create(caller, form, zip);
            flash.addFlashAttribute("toast", created.name() + " is created.");
            return SeeOther.at("/a/" + caller.account() + "/functions/" + created.name());
        } catch (FunctionExists e) {
            return refused(caller, form, check.problems(caller, form, zip));
        } catch (InvalidCodePackage e) {
            return refused(
                    caller, form, ProblemsView.of("archive", String.valueOf(e.getMessage())));
        }
    }

    /** Without JavaScript the button for another variable sends the form: it comes back longer. */
    @PostMapping(value = "/a/{account}/functions/new", params = "more")
    ModelAndView longer(@CurrentCaller Caller caller, @ModelAttribute FunctionForm form) {
        return page(caller, form, ProblemsView.NONE, HttpStatus.OK);
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
