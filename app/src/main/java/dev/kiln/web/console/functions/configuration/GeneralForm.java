package dev.kiln.web.console.functions.configuration;

import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import org.jspecify.annotations.Nullable;

/** How the code is started and what one run may use, as it was typed. */
record GeneralForm(
        @Nullable String description,
        @Nullable String runtime,
        @Nullable String handler,
        @Nullable String memoryMb,
        @Nullable String timeoutSeconds,
        @Nullable String ephemeralStorageMb) {

    static GeneralForm of(FunctionSummary function) {
        return new GeneralForm(
                function.description(),
                function.runtime(),
                function.handler(),
                "" + function.memoryMb(),
                "" + function.timeoutSeconds(),
                "" + function.ephemeralStorageMb());
    }

    String descriptionText() {
        return Typed.text(description);
    }

    String runtimeText() {
        return Typed.text(runtime);
    }

    String handlerText() {
        return Typed.text(handler);
    }

    int memory() {
        return Typed.number(memoryMb);
    }

    int timeout() {
        return Typed.number(timeoutSeconds);
    }

    int storage() {
        return Typed.number(ephemeralStorageMb);
    }

    ProblemsView problems(InvalidConfiguration refusal) {
        return new ProblemsView(
                refusal.violations().stream()
                        .map(it -> new ProblemsView.Problem(it.field(), message(it)))
                        .toList());
    }

    /** The feature sees numbers only, so it cannot say that something else was typed. */
    private String message(Violation violation) {
        return switch (violation.field()) {
            case "memoryMb" -> number(memory(), "Memory", "MB, 128 to 10,240", violation);
            case "timeoutSeconds" -> number(timeout(), "Timeout", "seconds, 1 to 900", violation);
            case "ephemeralStorageMb" ->
                    number(storage(), "Ephemeral storage", "MB, 512 to 10,240", violation);
            default -> violation.message();
        };
    }

    private static String number(int typed, String title, String range, Violation violation) {
        return typed == Typed.NOT_A_NUMBER
                ? "%s is a whole number of %s.".formatted(title, range)
                : violation.message();
    }
}
