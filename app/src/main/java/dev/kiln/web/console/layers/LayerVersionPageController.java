package dev.kiln.web.console.layers;

import dev.kiln.accounts.Caller;
import dev.kiln.layers.LayerVersion;
import dev.kiln.layers.Layers;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class LayerVersionPageController {

    private static final String VERSION =
            "/a/{account}/layers/{layer}/versions/{version:\\d{1,18}}";

    private final Layers layers;

    LayerVersionPageController(Layers layers) {
        this.layers = layers;
    }

    @GetMapping(VERSION)
    String show(
            @CurrentCaller Caller caller,
            @PathVariable String layer,
            @PathVariable long version,
            Model model) {
        var found = find(caller, layer, version);
        model.addAttribute("layer", layer);
        model.addAttribute("version", version);
        model.addAttribute("arn", found.arn().toString());
        model.addAttribute("facts", facts(found));
        model.addAttribute("layerHref", LayersPageController.page(caller) + "/" + layer);
        model.addAttribute("href", href(caller, layer, version));
        return "layers/version";
    }

    private static List<FactView> facts(LayerVersion version) {
        return List.of(
                new FactView("Description", words(version.description())),
                new FactView("Runtimes", any(version.compatibleRuntimes())),
                new FactView("Architectures", any(version.compatibleArchitectures())),
                new FactView("Size", Figures.size(version.size())),
                new FactView(
                        "Licence",
                        words(version.licenseInfo() == null ? "" : version.licenseInfo())),
                new FactView("SHA-256", version.digest().base64()));
    }

    private static String any(List<String> names) {
        return names.isEmpty() ? "Any" : String.join(", ", names);
    }

    private static String words(String text) {
        return text.isEmpty() ? "–" : text;
    }

    @GetMapping(VERSION + "/delete")
    String ask(
            @CurrentCaller Caller caller,
            @PathVariable String layer,
            @PathVariable long version,
            Model model) {
        find(caller, layer, version);
        var href = href(caller, layer, version);
        model.addAttribute("layer", layer);
        model.addAttribute(
                "question",
                new ConfirmView(
                        "Delete version %d of %s?".formatted(version, layer),
                        "Functions that have it keep it and go on running. No function can take it any more, and its number is never used again.",
                        "Delete version",
                        href + "/delete",
                        href,
                        "",
                        null));
        return "layers/delete";
    }

    @PostMapping(VERSION + "/delete")
    ModelAndView delete(
            @CurrentCaller Caller caller,
            @PathVariable String layer,
            @PathVariable long version,
            RedirectAttributes flash) {
        find(caller, layer, version);
        layers.delete(caller, layer, version);
        flash.addFlashAttribute("toast", "Version %d of %s is deleted.".formatted(version, layer));
        return SeeOther.at(LayersPageController.page(caller));
    }

    private LayerVersion find(Caller caller, String layer, long version) {
        return layers.get(caller, layers.arn(caller, layer).version(version));
    }

    private static String href(Caller caller, String layer, long version) {
        return LayersPageController.page(caller) + "/" + layer + "/versions/" + version;
    }
}
