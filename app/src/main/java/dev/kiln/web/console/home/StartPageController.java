package dev.kiln.web.console.home;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.FunctionCreation;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

@Controller
class StartPageController {

    private final RuntimeCatalog runtimes;
    private final ExecutorRegistry executors;
    private final FunctionCreation creation;

    StartPageController(
            RuntimeCatalog runtimes, ExecutorRegistry executors, FunctionCreation creation) {
        this.runtimes = runtimes;
        this.executors = executors;
        this.creation = creation;
    }

    @GetMapping("/a/{account}/start")
    String blueprints(@CurrentCaller Caller caller, Model model) {
        var account = "/a/" + caller.account();
        model.addAttribute(
                "start", new StartView(account + "/start", account + "/functions/new", cards()));
        return "home/start";
    }

    /** One click: a function with this blueprint's code and event, opened. */
    @PostMapping("/a/{account}/start")
    ModelAndView create(@CurrentCaller Caller caller, @RequestParam String blueprint) {
        var chosen =
                runtimes.blueprint(blueprint)
                        .orElseThrow(
                                () ->
                                        new ResponseStatusException(
                                                HttpStatus.NOT_FOUND,
                                                "There is no such blueprint"));
        FunctionSummary created = creation.create(caller, chosen);
        return SeeOther.at("/a/" + caller.account() + "/functions/" + created.name());
    }

    private List<StartView.Card> cards() {
        var offered =
                executors.runtimes().stream()
                        .map(RuntimeOffer::identifier)
                        .collect(Collectors.toSet());
        return runtimes.blueprints().stream()
                .collect(
                        Collectors.groupingBy(
                                Blueprint::title, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(variants -> card(variants, offered))
                .toList();
    }

    private StartView.Card card(List<Blueprint> variants, Set<String> offered) {
        var first = variants.getFirst();
        return new StartView.Card(
                first.title(),
                first.description(),
                icon(first.id()),
                variants.stream().map(it -> choice(it, offered)).toList());
    }

    private StartView.Choice choice(Blueprint blueprint, Set<String> offered) {
        var label =
                runtimes.find(blueprint.runtime())
                        .map(FunctionRuntime::label)
                        .orElse(blueprint.runtime());
        var reason = offered.contains(blueprint.runtime()) ? "" : "No executor offers " + label;
        return new StartView.Choice(blueprint.id(), label, reason);
    }

    private static String icon(String blueprint) {
        var icons =
                Map.of(
                        "http", "globe",
                        "scheduled", "clock",
                        "file", "file",
                        "queue", "layers",
                        "webhook", "webhook");
        return icons.getOrDefault(blueprint.replaceAll("-.*", ""), "rocket");
    }
}
