package dev.kiln.web.console.functions.urls;

import dev.kiln.accounts.Caller;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.permissions.FunctionPolicyRefusal;
import dev.kiln.permissions.FunctionPolicyRefusal.Reason;
import dev.kiln.permissions.NewStatement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets everybody in where a URL asks nobody who they are, as the console of AWS does it. */
@Component
class PublicAccess {

    private final FunctionPolicies policies;

    PublicAccess(FunctionPolicies policies) {
        this.policies = policies;
    }

    void grant(Caller caller, String function, @Nullable String qualifier) {
        add(
                caller,
                function,
                qualifier,
                new NewStatement(
                        "FunctionURLAllowPublicAccess",
                        "lambda:InvokeFunctionUrl",
                        "*",
                        null,
                        null,
                        null,
                        "NONE",
                        null,
                        null));
        add(
                caller,
                function,
                qualifier,
                new NewStatement(
                        "FunctionURLInvokeAllowPublicAccess",
                        "lambda:InvokeFunction",
                        "*",
                        null,
                        null,
                        null,
                        null,
                        true,
                        null));
    }

    private void add(
            Caller caller, String function, @Nullable String qualifier, NewStatement statement) {
        try {
            policies.add(caller, function, qualifier, statement, null);
        } catch (FunctionPolicyRefusal e) {
            if (e.reason() != Reason.CONFLICT) {
                throw e;
            }
            // Somebody has let everybody in already.
        }
    }
}
