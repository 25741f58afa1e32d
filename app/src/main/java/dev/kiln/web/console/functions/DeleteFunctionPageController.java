package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deleting takes code, drafts and test events with it: the name is typed to mean it. */
@Controller
class DeleteFunctionPageController {

    private final Functions functions;
    private final FunctionHeaders headers;

    DeleteFunctionPageController(Functions functions, FunctionHeaders headers) {
        this.functions = functions;
        this.headers = headers;
    }

    @GetMapping("/a/{account}/functions/{name}/delete")
    ModelAndView ask(@CurrentCaller Caller caller, @PathVariable String name) {
        return page(caller, name, "", ProblemsView.NONE, HttpStatus.OK);
    }

    @PostMapping("/a/{account}/functions/{name}/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes flash) {
        if (!confirm.strip().equals(name)) {
            var problem =
                    ProblemsView.of("confirm", "Type " + name + ", exactly as it is written.");
            return page(caller, name, confirm, problem, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        functions.delete(caller, name);
        flash.addFlashAttribute("toast", name + " is deleted.");
        return SeeOther.at("/a/" + caller.account() + "/functions");
    }

    private ModelAndView page(
            Caller caller, String name, String typed, ProblemsView problems, HttpStatus status) {
        var page = new ModelAndView("functions/delete", status);
        page.addObject("function", headers.of(caller, functions.get(caller, name)));
        page.addObject("typed", typed);
        page.addObject("problems", problems);
        return page;
    }
}
