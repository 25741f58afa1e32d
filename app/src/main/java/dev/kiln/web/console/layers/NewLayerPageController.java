package dev.kiln.web.console.layers;

import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.layers.InvalidLayer;
import dev.kiln.layers.Layers;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.UploadedZip;
import dev.kiln.web.console.layout.CheckView;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
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
class NewLayerPageController {

    private static final List<OptionView> ARCHITECTURES =
            List.of(new OptionView("x86_64", "x86_64"), new OptionView("arm64", "arm64"));

    private final Layers layers;
    private final RuntimeCatalog runtimes;

    NewLayerPageController(Layers layers, RuntimeCatalog runtimes) {
        this.layers = layers;
        this.runtimes = runtimes;
    }

    /**
     * @param name of a layer that gets another version; empty for a new one
     */
    @GetMapping("/a/{account}/layers/new")
    ModelAndView empty(@CurrentCaller Caller caller, @RequestParam(defaultValue = "") String name) {
        var form = new LayerForm(name, "", List.of(), List.of(), "");
        return page(caller, form, ProblemsView.NONE);
    }

    @PostMapping("/a/{account}/layers/new")
    ModelAndView publish(
            @CurrentCaller Caller caller,
            @ModelAttribute LayerForm form,
            @RequestParam(required = false) @Nullable MultipartFile archive,
            RedirectAttributes flash) {
        var zip = UploadedZip.of(archive);
        var problems = form.problems();
        if (!problems.all().isEmpty()) {
            return page(caller, form, problems.and("archive", chooseAgain(zip.isPresent())));
        }
        try {
            var bytes = zip.orElseThrow(UploadedZip::missing).bytes();
            var published = layers.publish(caller, form.version(bytes));
            flash.addFlashAttribute(
                    "toast",
                    "Version %d of %s is published."
                            .formatted(published.version(), published.name()));
            return SeeOther.at(LayersPageController.page(caller) + "/" + published.name());
        } catch (InvalidCodePackage | InvalidLayer e) {
            return page(caller, form, ProblemsView.of("archive", String.valueOf(e.getMessage())));
        }
    }

    private static String chooseAgain(boolean wasChosen) {
        return wasChosen
                ? "Choose the zip file again: a form that comes back loses its file."
                : "Choose the zip file to upload.";
    }

    private ModelAndView page(Caller caller, LayerForm form, ProblemsView problems) {
        var isFine = problems.all().isEmpty();
        var page =
                new ModelAndView(
                        "layers/new", isFine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        var offered =
                runtimes.all().stream()
                        .filter(it -> !it.isRetired())
                        .map(it -> new OptionView(it.identifier(), it.label()))
                        .toList();
        page.addObject("form", form);
        page.addObject("problems", problems);
        page.addObject("runtimes", CheckView.of(offered, form.chosenRuntimes()));
        page.addObject("architectures", CheckView.of(ARCHITECTURES, form.chosenArchitectures()));
        page.addObject("layersPage", LayersPageController.page(caller));
        return page;
    }
}
