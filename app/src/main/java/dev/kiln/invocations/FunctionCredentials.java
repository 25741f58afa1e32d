package dev.kiln.invocations;

import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.iam.RoleNotAssumable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The credentials of a function's role, as executors take them. Asked for again after a second, so
 * that most invocations need no query and a role that has gone counts soon.
 */
@Component
class FunctionCredentials {

    private static final long AGE = Duration.ofSeconds(1).toMillis();
    private static final int MOST = 2_000;

    private final dev.kiln.iam.RoleCredentials roles;
    private final Clock clock;
    private final Map<Key, Known> recent = new ConcurrentHashMap<>();

    FunctionCredentials(dev.kiln.iam.RoleCredentials roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    private record Key(String accountId, String function, String role) {}

    private record Known(@Nullable RoleCredentials credentials, long until) {}

    /** Null when Lambda may no longer act as the role: the function runs, and may do nothing. */
    @Nullable RoleCredentials of(FunctionSummary function) {
        var key = new Key(function.arn().account().value(), function.name(), function.role());
        long now = clock.millis();
        var known = recent.get(key);
        if (known != null && now < known.until()) {
            return known.credentials();
        }
        var asked = ask(function);
        if (recent.size() >= MOST) {
            recent.clear();
        }
        recent.put(key, new Known(asked, now + AGE));
        return asked;
    }

    private @Nullable RoleCredentials ask(FunctionSummary function) {
        var arn = function.arn();
        try {
            var issued = roles.forFunction(arn.account(), function.role(), arn.toString());
            return new RoleCredentials(
                    issued.accessKeyId(),
                    issued.secretAccessKey(),
                    issued.sessionToken(),
                    issued.expiresAt());
        } catch (RoleNotAssumable gone) {
            return null;
        }
    }
}
