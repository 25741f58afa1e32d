package dev.kiln.web.console.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.FunctionFormView.BlueprintChoice;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the forms that create and change functions. */
@Component
class FunctionForms {

    private final RuntimeCatalog runtimes;
    private final ExecutorRegistry executors;

    FunctionForms(RuntimeCatalog runtimes, ExecutorRegistry executors) {
        this.runtimes = runtimes;
        this.executors = executors;
    }

    /** A form with what most people take. */
    FunctionForm fresh(AccountId account) {
        var blueprint = runtimes.blueprints().stream().findFirst();
        return FunctionForm.fresh(
                blueprint.map(Blueprint::runtime).orElse(""),
                "arn:aws:iam::" + account + ":role/kiln-function",
                blueprint.map(Blueprint::id).orElse(""));
    }

    FunctionFormView creation(Caller caller, FunctionForm typed, ProblemsView problems) {
        var list = "/a/" + caller.account() + "/functions";
        return view(list + "/new", list, typed, problems);
    }

    FunctionFormView change(String function, FunctionForm typed, ProblemsView problems) {
        return view(function + "/configuration", function, typed, problems);
    }

    private FunctionFormView view(
            String action, String cancel, FunctionForm typed, ProblemsView problems) {
        return new FunctionFormView(
                action, cancel, typed, problems, typed.rows(), runtimeOptions(), blueprints(typed));
    }

    /** All of the catalog; those that no executor offers now say so, and stay possible. */
    private List<OptionView> runtimeOptions() {
        var offered =
                executors.runtimes().stream()
                        .map(RuntimeOffer::identifier)
                        .collect(Collectors.toSet());
        return runtimes.all().stream()
                .map(runtime -> option(runtime, offered.contains(runtime.identifier())))
                .toList();
    }

    private static OptionView option(FunctionRuntime runtime, boolean isOffered) {
        var note = isOffered ? "" : " (no executor offers it now)";
        return new OptionView(runtime.identifier(), runtime.label() + note);
    }

    private List<BlueprintChoice> blueprints(FunctionForm typed) {
        return runtimes.blueprints().stream()
                .map(
                        it ->
                                new BlueprintChoice(
                                        it.id(),
                                        it.title(),
                                        it.description(),
                                        label(it.runtime()),
                                        it.id().equals(typed.blueprint())))
                .toList();
    }

    private String label(String identifier) {
        return runtimes.find(identifier).map(FunctionRuntime::label).orElse(identifier);
    }

    static ProblemsView problems(InvalidConfiguration refused, FunctionForm typed) {
        return new ProblemsView(
                refused.violations().stream()
                        .map(it -> new ProblemsView.Problem(it.field(), message(it, typed)))
                        .toList());
    }

    /** The feature sees numbers only, so it cannot say that something else was typed. */
    private static String message(InvalidConfiguration.Violation violation, FunctionForm typed) {
        var field = violation.field();
        if (field.equals("memoryMb") && typed.memory() == FunctionForm.NOT_A_NUMBER) {
            return "Memory is a whole number of MB, 128 to 10,240.";
        }
        if (field.equals("timeoutSeconds") && typed.timeout() == FunctionForm.NOT_A_NUMBER) {
            return "Timeout is a whole number of seconds, 1 to 900.";
        }
        return violation.message();
    }
}
