package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.web.console.functions.FunctionHeaders;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class CodePageController {

    private final Functions functions;
    private final FunctionHeaders headers;
    private final CodePages pages;

    CodePageController(Functions functions, FunctionHeaders headers, CodePages pages) {
        this.functions = functions;
        this.headers = headers;
        this.pages = pages;
    }

    @GetMapping("/a/{account}/functions/{name}")
    String page(
            @CurrentCaller Caller caller, @PathVariable String name, PageState state, Model model) {
        addPage(caller, name, state, model);
        return "functions/code/page";
    }

    /** Another file of the same page: the test event, its result and the log stay as they are. */
    @GetMapping(value = "/a/{account}/functions/{name}", headers = "HX-Request-Type=partial")
    String files(
            @CurrentCaller Caller caller, @PathVariable String name, PageState state, Model model) {
        addPage(caller, name, state, model);
        return "functions/code/files :: files";
    }

    private void addPage(Caller caller, String name, PageState state, Model model) {
        var function = functions.get(caller, name);
        model.addAttribute("function", headers.of(caller, function));
        model.addAttribute("code", pages.of(caller, function, state));
    }
}
