package dev.kiln.web.console.functions.aliases;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Aliases;
import dev.kiln.metrics.AliasTraffic;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.security.CurrentCaller;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class AliasesPageController {

    private static final int ROWS = 50;
    private static final Duration RANGE = Duration.ofHours(24);

    private final FunctionSections sections;
    private final Aliases aliases;
    private final AliasTraffic traffic;

    AliasesPageController(FunctionSections sections, Aliases aliases, AliasTraffic traffic) {
        this.traffic = traffic;
        this.sections = sections;
        this.aliases = aliases;
    }

    @GetMapping("/a/{account}/functions/{name}/aliases")
    ModelAndView list(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = sections.page(caller, function, "functions/aliases/list");
        var found = aliases.list(caller, function, null, new PageRequest(cursor, ROWS));
        var href = FunctionSections.href(caller, function);
        var calls = traffic.of(caller.account(), function, RANGE);
        page.addObject(
                "rows",
                found.items().stream()
                        .map(it -> AliasRow.of(href, it, calls.getOrDefault(it.name(), Map.of())))
                        .toList());
        page.addObject("pages", PagesView.of(found, href + "/aliases", cursor, "alias"));
        return page;
    }

    @GetMapping("/a/{account}/functions/{name}/aliases/{alias}/delete")
    ModelAndView ask(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String alias) {
        var href = FunctionSections.href(caller, function) + "/aliases";
        aliases.get(caller, function, alias);
        var page = sections.page(caller, function, "functions/confirm");
        page.addObject(
                "question",
                new ConfirmView(
                        "Delete alias " + alias + "?",
                        "Whoever calls it afterwards gets “not found”. The versions it points to stay.",
                        "Delete alias",
                        href + "/" + alias + "/delete",
                        href,
                        "aliases",
                        null));
        return page;
    }

    @PostMapping("/a/{account}/functions/{name}/aliases/{alias}/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @PathVariable String alias,
            RedirectAttributes flash) {
        aliases.delete(caller, function, alias);
        return FunctionSections.taken(
                flash, caller, function, "/aliases", "Alias " + alias + " is deleted.");
    }
}
