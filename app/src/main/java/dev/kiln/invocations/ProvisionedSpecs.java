package dev.kiln.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.concurrency.ProvisionedSetting;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Versions;
import java.util.ArrayList;
import java.util.List;
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

    /** One for each version; none when the version or alias is gone. */
    List<Preparation> of(ProvisionedSetting wish) {
        var caller = Caller.of(new Principal.Service(wish.account(), "lambda.amazonaws.com"));
        try {
            return isVersion(wish.qualifier())
                    ? List.of(part(caller, wish, wish.qualifier(), wish.requested()))
                    : shared(
                            caller,
                            wish,
                            aliases.get(caller, wish.function(), wish.qualifier()).target());
        } catch (FunctionNotFound | AliasNotFound gone) {
            return List.of();
        }
    }

    /** An alias of two versions shares its sandboxes out as it shares the invocations. */
    private List<Preparation> shared(Caller caller, ProvisionedSetting wish, AliasTarget target) {
        var parts = new ArrayList<Preparation>();
        var second = target.second();
        int others = second == null ? 0 : (int) Math.round(wish.requested() * second.weight());
        if (second != null && others > 0) {
            parts.add(part(caller, wish, second.version(), others));
        }
        if (wish.requested() > others) {
            parts.add(part(caller, wish, target.version(), wish.requested() - others));
        }
        return parts;
    }

    private Preparation part(Caller caller, ProvisionedSetting wish, String version, int count) {
        return tasks.preparation(versions.get(caller, wish.function(), version), count);
    }

    private static boolean isVersion(String qualifier) {
        return qualifier.chars().allMatch(it -> it >= '0' && it <= '9');
    }
}
