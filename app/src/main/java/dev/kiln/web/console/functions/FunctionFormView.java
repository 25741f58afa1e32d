package dev.kiln.web.console.functions;

import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;

/**
 * A form about a function: what was typed, what is wrong with it, what can be chosen.
 *
 * @param action where it is sent
 */
record FunctionFormView(
        String action,
        String cancelHref,
        FunctionForm typed,
        ProblemsView problems,
        List<EnvironmentRow> environment,
        List<OptionView> runtimes,
        List<OptionView> roles,
        List<BlueprintChoice> blueprints) {

    /**
     * @param note what keeps it from running as it asks for; empty when nothing does
     */
    record BlueprintChoice(
            String id,
            String title,
            String description,
            String runtime,
            String note,
            boolean chosen) {}
}
