package dev.kiln.web.console.functions.configuration;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.AdvancedConfiguration;
import dev.kiln.functions.ConfigurationPatch;
import dev.kiln.functions.FunctionBusy;
import dev.kiln.functions.FunctionUpdates;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.network.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes one part of a configuration and leaves the others as they are. */
@Component
public class ConfigurationEdits {

    private final FunctionUpdates updates;

    ConfigurationEdits(FunctionUpdates updates) {
        this.updates = updates;
    }

    void general(Caller caller, String name, GeneralForm form) {
        apply(
                caller,
                name,
                "description",
                new ConfigurationPatch(
                        form.descriptionText(),
                        form.runtimeText(),
                        form.handlerText(),
                        null,
                        form.memory(),
                        form.timeout(),
                        form.storage(),
                        null,
                        UnaryOperator.identity()));
    }

    void environment(Caller caller, String name, Map<String, String> variables) {
        apply(caller, name, "environment", patch(null, variables, UnaryOperator.identity()));
    }

    public void role(Caller caller, String name, String role) {
        apply(caller, name, "role", patch(role, null, UnaryOperator.identity()));
    }

    public void layers(Caller caller, String name, List<String> arns) {
        apply(caller, name, "layer", patch(null, null, it -> it.withLayers(arns)));
    }

    /**
     * @param target ARN of a queue or topic; null for none
     */
    public void deadLetter(Caller caller, String name, @Nullable String target) {
        apply(caller, name, "deadLetter", patch(null, null, it -> withDeadLetter(it, target)));
    }

    /**
     * @param policy null for the account's default
     */
    public void network(Caller caller, String name, @Nullable NetworkPolicy policy) {
        apply(caller, name, "mode", patch(null, null, it -> it.withNetwork(policy)));
    }

    private static AdvancedConfiguration withDeadLetter(
            AdvancedConfiguration it, @Nullable String target) {
        return new AdvancedConfiguration(
                it.showsEnvironment(),
                it.vpc(),
                target,
                it.kmsKeyArn(),
                it.tracingMode(),
                it.fileSystems(),
                it.logging(),
                it.snapStart(),
                it.architecture(),
                it.layers(),
                it.tenantIsolation(),
                it.network());
    }

    private static ConfigurationPatch patch(
            @Nullable String role,
            @Nullable Map<String, String> environment,
            UnaryOperator<AdvancedConfiguration> advanced) {
        return new ConfigurationPatch(
                null, null, null, role, null, null, null, environment, advanced);
    }

    /**
     * @param field that says so when another change is not finished yet
     */
    private void apply(Caller caller, String name, String field, ConfigurationPatch patch) {
        try {
            updates.configure(caller, name, patch, null);
        } catch (FunctionBusy e) {
            throw new InvalidConfiguration(
                    List.of(
                            new Violation(
                                    field,
                                    "The change before this one is not finished yet. Try again in a moment.")));
        }
    }
}
