package dev.kiln.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.policies.AccessRequest;
import dev.kiln.policies.Decision;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyEvaluator;
import dev.kiln.policies.PolicyStack;
import dev.kiln.policies.RequestContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Decides whether a caller may do something in the account that they act in. Members of that
 * account may do everything; IAM users, roles, services and everybody from other accounts may do
 * what policies allow, as they stand at this moment.
 */
@Service
public class Permissions {

    private final PrincipalPolicies principals;
    private final List<ResourcePolicySource> resources;
    private final Clock clock;

    Permissions(PrincipalPolicies principals, List<ResourcePolicySource> resources, Clock clock) {
        this.principals = principals;
        this.resources = resources;
        this.clock = clock;
    }

    /**
     * @param action {@code lambda:InvokeFunction}
     * @param resource an ARN in the caller's account, or a star for actions on nothing in
     *     particular
     * @param context what conditions may ask about the request
     * @throws AccessDenied in AWS's words
     * @throws CredentialsRevoked when the user or role is gone
     */
    public void require(Caller caller, String action, String resource, RequestContext context) {
        var decision = decide(caller, action, resource, context);
        if (!decision.isAllowed()) {
            throw AccessDenied.of(
                    caller.principal(), action, resource, Decision.reason(decision, action));
        }
    }

    /**
     * @throws CredentialsRevoked when the user or role is gone
     */
    public Decision decide(Caller caller, String action, String resource, RequestContext context) {
        if (isOwner(caller)) {
            return new Decision.Allowed();
        }
        return decide(caller, action, resource, context, policyOf(resource));
    }

    /** Refuses those whose user or role is gone, whatever they ask for. */
    public void requireLive(Caller caller) {
        principals.find(caller.principal());
    }

    /** A member in their own account: the way that most requests take. */
    private static boolean isOwner(Caller caller) {
        return caller.principal() instanceof Principal.Member it
                && it.account().equals(caller.account());
    }

    /** As {@link #decide}, by the policy of a resource that the asker holds in its hands. */
    Decision decide(
            Caller caller,
            String action,
            String resource,
            RequestContext context,
            @Nullable PolicyDocument resourcePolicy) {
        var principal = caller.principal();
        var found = principals.find(principal);
        return PolicyEvaluator.decide(
                new AccessRequest(
                        principal,
                        action,
                        resource,
                        caller.account(),
                        context.with("aws:ResourceAccount", caller.account().value())
                                .and(
                                        PrincipalContext.of(
                                                principal, found.tags(), clock.instant()))),
                found.policies().withResource(resourcePolicy));
    }

    /**
     * Whether the resource's policy itself speaks of the caller, whatever their own policies say.
     */
    boolean isNamed(
            Caller caller,
            String action,
            String resource,
            RequestContext context,
            PolicyDocument resourcePolicy) {
        return PolicyEvaluator.names(
                new AccessRequest(
                        caller.principal(),
                        action,
                        resource,
                        caller.account(),
                        context.and(
                                PrincipalContext.of(
                                        caller.principal(), Map.of(), clock.instant()))),
                resourcePolicy);
    }

    private @Nullable PolicyDocument policyOf(String resource) {
        return resources.stream()
                .flatMap(it -> it.policyOf(resource).stream())
                .findFirst()
                .orElse(null);
    }

    /** What an identity's own policies would say, for the simulator. */
    Decision simulate(
            Principal principal,
            PolicyStack policies,
            String action,
            String resource,
            RequestContext context) {
        return PolicyEvaluator.decide(
                new AccessRequest(
                        principal,
                        action,
                        resource,
                        principal.account(),
                        PrincipalContext.of(principal, Map.of(), clock.instant()).and(context)),
                policies);
    }
}
