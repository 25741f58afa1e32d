package dev.kiln.iam;

import dev.kiln.accounts.AccountCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives each new account the role that its functions have unless somebody says otherwise. */
@Component
class DefaultRoles {

    private final IamIdentities identities;
    private final IdentityPolicies policies;

    DefaultRoles(IamIdentities identities, IdentityPolicies policies) {
        this.identities = identities;
        this.policies = policies;
    }

    @EventListener
    @Transactional
    void on(AccountCreated created) {
        var role =
                NewRole.forFunctions(
                        ExecutionRoles.DEFAULT_NAME,
                        "What functions may do unless they have a role of their own");
        identities.createRole(created.account(), role);
        policies.attach(
                IdentityKind.ROLE,
                created.account(),
                role.name(),
                "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
    }
}
