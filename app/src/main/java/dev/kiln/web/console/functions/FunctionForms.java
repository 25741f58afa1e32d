package dev.kiln.web.console.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.runtimes.Blueprint;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.functions.FunctionFormView.BlueprintChoice;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the forms that create and change functions. */
@Component
class FunctionForms {

    private final RuntimeCatalog runtimes;
    private final OfferedRuntimes offered;
    private final RoleChoices roles;

    FunctionForms(RuntimeCatalog runtimes, OfferedRuntimes offered, RoleChoices roles) {
        this.roles = roles;
        this.runtimes = runtimes;
        this.offered = offered;
    }

    /** A form with what most people take. */
    FunctionForm fresh(AccountId account) {
        var blueprint = runtimes.blueprints().stream().findFirst();
        return FunctionForm.fresh(
                blueprint.map(Blueprint::runtime).orElse(""),
                ExecutionRoles.defaultArn(account),
                blueprint.map(Blueprint::id).orElse(""));
    }

    FunctionFormView creation(Caller caller, FunctionForm typed, ProblemsView problems) {
        var list = "/a/" + caller.account() + "/functions";
        return new FunctionFormView(
                list + "/new",
                list,
                typed,
                problems,
                typed.rows(),
                offered.options(),
                roles.options(caller, FunctionForm.text(typed.role())),
                blueprints(typed));
    }

    private List<BlueprintChoice> blueprints(FunctionForm typed) {
        return runtimes.blueprints().stream()
                .map(
                        it ->
                                new BlueprintChoice(
                                        it.id(),
                                        it.title(),
                                        it.description(),
                                        offered.label(it.runtime()),
                                        offered.of(it.runtime()).note(),
                                        it.id().equals(typed.blueprint())))
                .toList();
    }

    static ProblemsView problems(List<Violation> violations, FunctionForm typed) {
        return new ProblemsView(
                violations.stream()
                        .map(it -> new ProblemsView.Problem(it.field(), message(it, typed)))
                        .toList());
    }

    /** The feature sees numbers only, so it cannot say that something else was typed. */
    private static String message(Violation violation, FunctionForm typed) {
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
