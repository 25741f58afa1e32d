package dev.kiln.web.console.functions.layers;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.layers.InvalidLayer;
import dev.kiln.layers.LayerFilter;
import dev.kiln.layers.LayerNotShared;
import dev.kiln.layers.LayerVersion;
import dev.kiln.layers.Layers;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.configuration.ConfigurationEdits;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import dev.kiln.web.security.CurrentCaller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class FunctionLayersPageController {

    private static final int MOST = 5;
    private static final int SUGGESTIONS = 100;

    private final FunctionSections sections;
    private final ConfigurationEdits edits;
    private final Layers layers;

    FunctionLayersPageController(
            FunctionSections sections, ConfigurationEdits edits, Layers layers) {
        this.sections = sections;
        this.edits = edits;
        this.layers = layers;
    }

    @GetMapping("/a/{account}/functions/{name}/configuration/layers")
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var current = sections.function(caller, function).advanced().layers();
        return page(caller, function, current, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/functions/{name}/configuration/layers")
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @RequestParam(name = "layer", required = false) @Nullable List<String> typed,
            RedirectAttributes flash) {
        var wanted = wanted(typed);
        try {
            layers.resolve(caller, wanted);
            edits.layers(caller, function, wanted);
        } catch (InvalidLayer e) {
            return refused(caller, function, wanted, String.valueOf(e.getMessage()));
        } catch (LayerNotShared e) {
            return refused(
                    caller,
                    function,
                    wanted,
                    e.arn() + " belongs to an account that does not share it with this one.");
        } catch (InvalidConfiguration e) {
            return refused(caller, function, wanted, String.valueOf(e.getMessage()));
        }
        return FunctionSections.taken(
                flash,
                caller,
                function,
                "/configuration/layers",
                "Layers of " + function + " saved.");
    }

    private static List<String> wanted(@Nullable List<String> typed) {
        return typed == null
                ? List.of()
                : typed.stream().map(Typed::text).filter(it -> !it.isEmpty()).toList();
    }

    private ModelAndView refused(
            Caller caller, String function, List<String> wanted, String message) {
        return page(caller, function, wanted, ProblemsView.of("layer", message));
    }

    private ModelAndView page(
            Caller caller, String function, List<String> arns, ProblemsView problems) {
        var page = sections.page(caller, function, "functions/layers/layers", problems);
        page.addObject("layers", rows(arns));
        page.addObject("suggestions", suggestions(caller));
        page.addObject("layersPage", "/a/" + caller.account() + "/layers");
        return page;
    }

    private static List<String> rows(List<String> arns) {
        var rows = new ArrayList<>(arns);
        while (rows.size() < MOST) {
            rows.add("");
        }
        return rows;
    }

    private List<OptionView> suggestions(Caller caller) {
        return layers.list(caller, LayerFilter.ALL, PageRequest.first(SUGGESTIONS)).items().stream()
                .map(FunctionLayersPageController::option)
                .toList();
    }

    private static OptionView option(LayerVersion version) {
        return new OptionView(
                version.arn().toString(), version.name() + ", version " + version.version());
    }
}
