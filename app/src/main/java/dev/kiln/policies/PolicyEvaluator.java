package dev.kiln.policies;

import dev.kiln.accounts.Principal;
import dev.kiln.policies.Decision.Allowed;
import dev.kiln.policies.Decision.ExplicitlyDenied;
import dev.kiln.policies.Decision.ImplicitlyDenied;
import dev.kiln.policies.Decision.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AWS's order of evaluation: any explicit denial wins; then, within one account, the resource's
 * policy or the identity's must allow; across accounts both must; boundary and session narrow what
 * the identity has.
 */
public final class PolicyEvaluator {

    private PolicyEvaluator() {}

    public static Decision decide(AccessRequest request, PolicyStack policies) {
        return explicitDenial(request, policies).orElseGet(() -> grant(request, policies));
    }

    /**
     * Whether a resource's policy allows the principal something, itself or through its account.
     */
    public static boolean names(AccessRequest request, PolicyDocument resource) {
        return best(Effect.ALLOW, List.of(resource), request) != Match.NONE;
    }

    private static Optional<Decision> explicitDenial(AccessRequest request, PolicyStack policies) {
        return deniedBy(Source.RESOURCE, listOf(policies.resource()), request)
                .or(() -> deniedBy(Source.IDENTITY, policies.identity(), request))
                .or(() -> deniedBy(Source.BOUNDARY, listOf(policies.boundary()), request))
                .or(() -> deniedBy(Source.SESSION, policies.session(), request));
    }

    private static Optional<Decision> deniedBy(
            Source source, List<PolicyDocument> documents, AccessRequest request) {
        return best(Effect.DENY, documents, request) == Match.NONE
                ? Optional.empty()
                : Optional.of(new ExplicitlyDenied(source));
    }

    private static Decision grant(AccessRequest request, PolicyStack policies) {
        var byResource = best(Effect.ALLOW, listOf(policies.resource()), request);
        if (hasNoPolicies(request.principal())) {
            return byResource == Match.NONE ? missing(Source.RESOURCE) : new Allowed();
        }
        if (!request.principal().account().equals(request.owner())) {
            return byResource == Match.NONE
                    ? byIdentity(request, policies) instanceof ImplicitlyDenied it
                            ? it
                            : missing(Source.RESOURCE)
                    : byIdentity(request, policies);
        }
        return switch (byResource) {
            case DIRECT -> new Allowed();
            case ROLE -> narrowed(request, policies).orElseGet(Allowed::new);
            case ACCOUNT, NONE -> byIdentity(request, policies);
        };
    }

    private static boolean hasNoPolicies(Principal principal) {
        return principal instanceof Principal.Service || principal instanceof Principal.Anonymous;
    }

    private static Decision byIdentity(AccessRequest request, PolicyStack policies) {
        if (!policies.fullAccess()
                && best(Effect.ALLOW, policies.identity(), request) == Match.NONE) {
            return missing(Source.IDENTITY);
        }
        return narrowed(request, policies).orElseGet(Allowed::new);
    }

    /** What the boundary and the session leave over: empty when it is enough. */
    private static Optional<Decision> narrowed(AccessRequest request, PolicyStack policies) {
        var boundary = listOf(policies.boundary());
        if (!boundary.isEmpty() && best(Effect.ALLOW, boundary, request) == Match.NONE) {
            return Optional.of(missing(Source.BOUNDARY));
        }
        if (!policies.session().isEmpty()
                && best(Effect.ALLOW, policies.session(), request) == Match.NONE) {
            return Optional.of(missing(Source.SESSION));
        }
        return Optional.empty();
    }

    private static Decision missing(Source source) {
        return new ImplicitlyDenied(source);
    }

    private static Match best(
            Effect effect, List<PolicyDocument> documents, AccessRequest request) {
        var best = Match.NONE;
        for (var document : documents) {
            var variables = new PolicyVariables(request.context(), document.hasVariables());
            for (var statement : document.statements()) {
                if (statement.effect() == effect) {
                    var match = statement.match(request, variables);
                    best = match.compareTo(best) > 0 ? match : best;
                }
            }
        }
        return best;
    }

    private static List<PolicyDocument> listOf(@Nullable PolicyDocument document) {
        return document == null ? List.of() : List.of(document);
    }
}
