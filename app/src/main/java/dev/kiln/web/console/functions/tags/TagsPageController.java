package dev.kiln.web.console.functions.tags;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionTags;
import dev.kiln.functions.InvalidTags;
import dev.kiln.web.console.functions.EnvironmentRow;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class TagsPageController {

    private static final String PAGE = "/a/{account}/functions/{name}/configuration/tags";

    private final FunctionSections sections;
    private final FunctionTags tags;

    TagsPageController(FunctionSections sections, FunctionTags tags) {
        this.sections = sections;
        this.tags = tags;
    }

    @GetMapping(PAGE)
    ModelAndView form(@CurrentCaller Caller caller, @PathVariable("name") String function) {
        var rows = EnvironmentRow.of(tags.list(caller, function));
        return page(caller, function, rows, ProblemsView.NONE);
    }

    @PostMapping(PAGE)
    ModelAndView change(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute TypedTags typed,
            RedirectAttributes flash) {
        var repeated = typed.problems();
        if (!repeated.all().isEmpty()) {
            return page(caller, function, typed.rowsWithRoom(), repeated);
        }
        try {
            save(caller, function, EnvironmentRow.variables(typed.rows()));
        } catch (InvalidTags e) {
            var problem = ProblemsView.of("tag", String.valueOf(e.getMessage()));
            return page(caller, function, typed.rowsWithRoom(), problem);
        }
        return FunctionSections.taken(
                flash, caller, function, "/configuration/tags", "Tags of " + function + " saved.");
    }

    private void save(Caller caller, String function, Map<String, String> wanted) {
        var gone =
                tags.list(caller, function).keySet().stream()
                        .filter(Predicate.not(wanted::containsKey))
                        .toList();
        tags.remove(caller, function, gone);
        tags.put(caller, function, wanted);
    }

    /** Without JavaScript the button for another tag sends the form: it comes back longer. */
    @PostMapping(value = PAGE, params = "more")
    ModelAndView longer(
            @CurrentCaller Caller caller,
            @PathVariable("name") String function,
            @ModelAttribute TypedTags typed) {
        return page(caller, function, typed.rowsWithRoom(), ProblemsView.NONE);
    }

    private ModelAndView page(
            Caller caller, String function, List<EnvironmentRow> rows, ProblemsView problems) {
        var page = sections.page(caller, function, "functions/tags/tags", problems);
        page.addObject("tags", rows);
        return page;
    }

    record TypedTags(@Nullable List<String> tagName, @Nullable List<String> tagValue) {

        List<EnvironmentRow> rows() {
            return EnvironmentRow.of(tagName, tagValue);
        }

        List<EnvironmentRow> rowsWithRoom() {
            return EnvironmentRow.withRoom(rows());
        }

        ProblemsView problems() {
            return EnvironmentRow.repeatedNameProblems(rows(), "tag", "tags");
        }
    }
}
