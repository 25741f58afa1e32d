package dev.kiln.web.console.home;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.FunctionCreation;
import dev.kiln.web.console.functions.OfferedRuntimes;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final OfferedRuntimes offered;
    private final FunctionCreation creation;

    StartPageController(
            RuntimeCatalog runtimes, OfferedRuntimes offered, FunctionCreation creation) {
        this.runtimes = runtimes;
        this.offered = offered;
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
        return runtimes.blueprints().stream()
                .collect(
                        Collectors.groupingBy(
                                Blueprint::title, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::card)
                .toList();
    }

    private StartView.Card card(List<Blueprint> variants) {
        var first = variants.getFirst();
        return new StartView.Card(
                first.title(),
                first.description(),
                icon(first.id()),
                variants.stream().map(this::choice).toList());
    }

    private StartView.Choice choice(Blueprint blueprint) {
        var offer = offered.of(blueprint.runtime());
        return new StartView.Choice(
                blueprint.id(), offered.label(blueprint.runtime()), offer.canRun(), offer.note());
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
