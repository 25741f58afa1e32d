package dev.kiln.web.console.functions;

import dev.kiln.functions.ConfigurationChange;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person typed about a function: kept as text, so that a form comes back as it was left. */
record FunctionForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable String runtime,
        @Nullable String handler,
        @Nullable String memoryMb,
        @Nullable String timeoutSeconds,
        @Nullable String role,
        @Nullable List<String> environmentName,
        @Nullable List<String> environmentValue,
        @Nullable String source,
        @Nullable String blueprint) {

    /** Never valid, so that the feature's own message about the limit appears at the field. */
    static final int NOT_A_NUMBER = -1;

    static FunctionForm fresh(String runtime, String role, String blueprint) {
        return new FunctionForm(
                "", "", runtime, "", "128", "3", role, null, null, "blueprint", blueprint);
    }

    static FunctionForm of(FunctionSummary function, Map<String, String> environment) {
        return new FunctionForm(
                function.name(),
                function.description(),
                function.runtime(),
                function.handler(),
                "" + function.memoryMb(),
                "" + function.timeoutSeconds(),
                function.role(),
                List.copyOf(environment.keySet()),
                List.copyOf(environment.values()),
                null,
                null);
    }

    ConfigurationChange change(int ephemeralStorageMb) {
        return change(text(runtime), text(handler), Map.of(), ephemeralStorageMb);
    }

    /**
     * @param variables that are there without being typed; a typed one of the same name counts
     */
    ConfigurationChange change(
            String runtime, String handler, Map<String, String> variables, int ephemeralStorageMb) {
        var environment = new LinkedHashMap<>(variables);
        environment.putAll(environment());
        return new ConfigurationChange(
                text(description),
                runtime,
                handler,
                text(role),
                memory(),
                timeout(),
                ephemeralStorageMb,
                environment);
    }

    boolean isZip() {
        return "zip".equals(source);
    }

    int memory() {
        return number(memoryMb);
    }

    int timeout() {
        return number(timeoutSeconds);
    }

    List<EnvironmentRow> rows() {
        return EnvironmentRow.withRoom(typedRows());
    }

    private Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        typedRows().stream()
                .filter(row -> !row.name().isEmpty())
                .forEach(row -> variables.put(row.name(), row.value()));
        return variables;
    }

    /** Names that appear twice: only one value could win, and nobody said which. */
    ProblemsView repeatedNameProblems() {
        var repeated = repeatedNames();
        return repeated.isEmpty()
                ? ProblemsView.NONE
                : ProblemsView.of(
                        "environment",
                        "These variables appear twice: " + String.join(", ", repeated) + ".");
    }

    private List<String> repeatedNames() {
        var seen = new ArrayList<String>();
        return typedRows().stream()
                .map(EnvironmentRow::name)
                .filter(name -> !name.isEmpty())
                .filter(name -> seen.contains(name) || !seen.add(name))
                .distinct()
                .toList();
    }

    private List<EnvironmentRow> typedRows() {
        return EnvironmentRow.of(environmentName, environmentValue);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static int number(@Nullable String typed) {
        try {
            return Integer.parseInt(text(typed).replace(",", ""));
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
    }
}
