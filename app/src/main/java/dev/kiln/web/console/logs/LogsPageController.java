package dev.kiln.web.console.logs;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogReader;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionHeaders;
import dev.kiln.web.security.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LogsPageController {

    private static final int LINES = 200;

    private final Functions functions;
    private final FunctionHeaders headers;
    private final LogReader reader;

    LogsPageController(Functions functions, FunctionHeaders headers, LogReader reader) {
        this.functions = functions;
        this.headers = headers;
        this.reader = reader;
    }

    @GetMapping("/a/{account}/functions/{name}/logs")
    String newest(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String contains,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        addLines(caller, name, contains, cursor, model);
        return "logs/logs";
    }

    @GetMapping(value = "/a/{account}/functions/{name}/logs", headers = "HX-Request")
    String filtered(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String contains,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        addLines(caller, name, contains, cursor, model);
        return "logs/lines :: lines";
    }

    private void addLines(
            Caller caller, String name, String contains, @Nullable String cursor, Model model) {
        var function = functions.get(caller, name);
        var query = new LogQuery(function.logGroup(), null, contains);
        var found = reader.newest(caller.account(), query, new PageRequest(cursor, LINES));
        model.addAttribute("function", headers.of(caller, function));
        model.addAttribute(
                "logs", LogLines.view(caller.account(), function, contains, cursor, found));
    }
}
