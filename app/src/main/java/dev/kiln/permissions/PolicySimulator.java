package dev.kiln.permissions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IdentityKind;
import dev.kiln.policies.Decision;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import dev.kiln.policies.PolicyStack;
import dev.kiln.policies.RequestContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Answers what policies would decide, without anybody asking for real. */
@Service
public class PolicySimulator {

    private final PrincipalPolicies principals;
    private final Permissions permissions;
    private final Clock clock;

    PolicySimulator(PrincipalPolicies principals, Permissions permissions, Clock clock) {
        this.principals = principals;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** What a role or user may do, with some more policies. */
    public Decision decide(
            AccountId account,
            IamIdentity identity,
            List<String> morePolicies,
            String action,
            String resource,
            RequestContext context) {
        var found = principals.found(identity).policies();
        var all =
                new PolicyStack(
                        false,
                        Stream.concat(found.identity().stream(), parsed(morePolicies)).toList(),
                        found.boundary(),
                        List.of(),
                        null);
        return permissions.simulate(principal(identity), all, action, resource, context);
    }

    /** What policies alone would allow. */
    public Decision decide(
            AccountId account,
            List<String> policies,
            String action,
            String resource,
            RequestContext context) {
        var nobody = new Principal.IamUser(account, "AIDASIMULATED", "/", "simulated");
        var stack = PolicyStack.of(parsed(policies).toArray(PolicyDocument[]::new));
        return permissions.simulate(nobody, stack, action, resource, context);
    }

    private static Stream<PolicyDocument> parsed(List<String> policies) {
        return policies.stream().map(it -> PolicyDocument.parse(PolicyKind.IDENTITY, it));
    }

    private Principal principal(IamIdentity it) {
        return it.kind() == IdentityKind.USER
                ? it.principal()
                : new Principal.RoleSession(
                        it.account(),
                        it.id(),
                        it.path(),
                        it.name(),
                        "simulated",
                        List.of(),
                        Map.of(),
                        clock.instant(),
                        null);
    }
}
