package dev.kiln.invocations;

import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.iam.RoleNotAssumable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The credentials of a function's role, as executors take them. */
@Component
class FunctionCredentials {

    private final dev.kiln.iam.RoleCredentials roles;

    FunctionCredentials(dev.kiln.iam.RoleCredentials roles) {
        this.roles = roles;
    }

    /** Null when Lambda may no longer act as the role: the function runs, and may do nothing. */
    @Nullable RoleCredentials of(FunctionSummary function) {
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
