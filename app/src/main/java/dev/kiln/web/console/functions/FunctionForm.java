package dev.kiln.web.console.functions;

import dev.kiln.functions.ConfigurationChange;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
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

    static final int NOT_A_NUMBER = Typed.NOT_A_NUMBER;

    static FunctionForm fresh(String runtime, String role, String blueprint) {
        return new FunctionForm(
                "", "", runtime, "", "128", "3", role, null, null, "blueprint", blueprint);
    }

    /**
     * @param variables that are there without being typed; a typed one of the same name counts
     */
    ConfigurationChange change(
            String runtime, String handler, Map<String, String> variables, int ephemeralStorageMb) {
        var environment = new LinkedHashMap<>(variables);
        environment.putAll(EnvironmentRow.variables(typedRows()));
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
        return Typed.number(memoryMb);
    }

    int timeout() {
        return Typed.number(timeoutSeconds);
    }

    List<EnvironmentRow> rows() {
        return EnvironmentRow.withRoom(typedRows());
    }

    ProblemsView repeatedNameProblems() {
        return EnvironmentRow.repeatedNameProblems(typedRows());
    }

    private List<EnvironmentRow> typedRows() {
        return EnvironmentRow.of(environmentName, environmentValue);
    }

    static String text(@Nullable String typed) {
        return Typed.text(typed);
    }
}
