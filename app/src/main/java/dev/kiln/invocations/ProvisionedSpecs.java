package dev.kiln.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.concurrency.ProvisionedSetting;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Versions;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which sandboxes a wish for provisioned concurrency means now. */
@Component
class ProvisionedSpecs {

    private final Versions versions;
    private final Aliases aliases;
    private final TaskFactory tasks;

    ProvisionedSpecs(Versions versions, Aliases aliases, TaskFactory tasks) {
        this.versions = versions;
        this.aliases = aliases;
        this.tasks = tasks;
    }

    /** How many of each; none when the version or alias is gone. */
    Map<SandboxSpec, Integer> of(ProvisionedSetting wish) {
        var caller = Caller.of(new Principal.Service(wish.account(), "lambda.amazonaws.com"));
        try {
            return isVersion(wish.qualifier())
                    ? Map.of(spec(caller, wish.function(), wish.qualifier()), wish.requested())
                    : shared(
                            caller,
                            wish,
                            aliases.get(caller, wish.function(), wish.qualifier()).target());
        } catch (FunctionNotFound | AliasNotFound gone) {
            return Map.of();
        }
    }

    /** An alias of two versions shares its sandboxes out as it shares the invocations. */
    private Map<SandboxSpec, Integer> shared(
            Caller caller, ProvisionedSetting wish, AliasTarget target) {
        var counts = new HashMap<SandboxSpec, Integer>();
        var second = target.second();
        int others = second == null ? 0 : (int) Math.round(wish.requested() * second.weight());
        if (second != null && others > 0) {
            counts.put(spec(caller, wish.function(), second.version()), others);
        }
        if (wish.requested() > others) {
            counts.put(spec(caller, wish.function(), target.version()), wish.requested() - others);
        }
        return counts;
    }

    private SandboxSpec spec(Caller caller, String function, String version) {
        return tasks.provisioned(versions.get(caller, function, version));
    }

    private static boolean isVersion(String qualifier) {
        return qualifier.chars().allMatch(it -> it >= '0' && it <= '9');
    }
}
