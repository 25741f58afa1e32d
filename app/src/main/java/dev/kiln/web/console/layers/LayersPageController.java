package dev.kiln.web.console.layers;

import dev.kiln.accounts.Caller;
import dev.kiln.layers.LayerFilter;
import dev.kiln.layers.LayerVersion;
import dev.kiln.layers.Layers;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.security.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class LayersPageController {

    private static final int ROWS = 50;

    private final Layers layers;
    private final Moments moments;

    LayersPageController(Layers layers, Moments moments) {
        this.layers = layers;
        this.moments = moments;
    }

    @GetMapping("/a/{account}/layers")
    String list(
            @CurrentCaller Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var found = layers.list(caller, LayerFilter.ALL, new PageRequest(cursor, ROWS));
        addRows(model, page(caller), found, page(caller), cursor, "layer");
        return "layers/list";
    }

    @GetMapping("/a/{account}/layers/{layer}")
    String versions(
            @CurrentCaller Caller caller,
            @PathVariable String layer,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var found = layers.versions(caller, layer, LayerFilter.ALL, new PageRequest(cursor, ROWS));
        if (found.items().isEmpty() && cursor == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "This account has no layer of this name");
        }
        addRows(model, page(caller), found, page(caller) + "/" + layer, cursor, "version");
        model.addAttribute("layer", layer);
        model.addAttribute("arn", layers.arn(caller, layer).toString());
        return "layers/layer";
    }

    private void addRows(
            Model model,
            String layersPage,
            Page<LayerVersion> found,
            String here,
            @Nullable String cursor,
            String noun) {
        model.addAttribute(
                "rows",
                found.items().stream().map(it -> LayerRow.of(layersPage, it, moments)).toList());
        model.addAttribute("pages", PagesView.of(found, here, cursor, noun));
    }

    static String page(Caller caller) {
        return "/a/" + caller.account() + "/layers";
    }
}
