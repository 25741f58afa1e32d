package dev.kiln.permissions;

import dev.kiln.accounts.Principal;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.iam.ManagedPolicies;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import dev.kiln.policies.PolicyStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects all that says what a principal may do, as it stands now. */
@Component
class PrincipalPolicies {

    /** What a boundary that was deleted leaves over. */
    private static final PolicyDocument NOTHING = new PolicyDocument(List.of(), true);

    private final IamIdentities identities;
    private final IdentityPolicies policies;
    private final ManagedPolicies managed;
    private final IamTags tags;

    PrincipalPolicies(
            IamIdentities identities,
            IdentityPolicies policies,
            ManagedPolicies managed,
            IamTags tags) {
        this.identities = identities;
        this.policies = policies;
        this.managed = managed;
        this.tags = tags;
    }

    /**
     * @throws CredentialsRevoked when the user or role is gone, or is another one of that name
     */
    Found find(Principal principal) {
        return switch (principal) {
            case Principal.Member _ -> new Found(PolicyStack.owner(null), Map.of());
            case Principal.IamUser it -> found(identity(principal, it.uniqueId()));
            case Principal.RoleSession it -> session(it);
            case Principal.Service _, Principal.Anonymous _ ->
                    new Found(PolicyStack.resourceOnly(null), Map.of());
        };
    }

    private Found session(Principal.RoleSession session) {
        var role = found(identity(session, session.roleId()));
        var all = new HashMap<>(role.tags());
        all.putAll(session.tags());
        var narrowing =
                session.sessionPolicies().stream()
                        .map(it -> PolicyDocument.stored(PolicyKind.IDENTITY, it))
                        .toArray(PolicyDocument[]::new);
        return new Found(role.policies().withSession(narrowing), all);
    }

    Found found(IamIdentity it) {
        var stack = new PolicyStack(false, policies.documents(it), boundary(it), List.of(), null);
        return new Found(stack, tags.list(it.account(), it.id()));
    }

    private @Nullable PolicyDocument boundary(IamIdentity identity) {
        var arn = identity.boundaryArn();
        return arn == null
                ? null
                : managed.find(identity.account(), arn)
                        .map(it -> PolicyDocument.stored(PolicyKind.IDENTITY, it.document()))
                        .orElse(NOTHING);
    }

    private IamIdentity identity(Principal principal, String id) {
        return identities.find(principal.account(), id).orElseThrow(CredentialsRevoked::new);
    }

    record Found(PolicyStack policies, Map<String, String> tags) {}
}
