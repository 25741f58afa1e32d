package dev.kiln.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param principals null where the policy hangs on the principal
 * @param resources null where the policy hangs on the resource
 */
public record Statement(
        @Nullable String sid,
        Effect effect,
        @Nullable PrincipalSet principals,
        Terms actions,
        @Nullable Terms resources,
        List<Condition> conditions) {

    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** How well the statement fits, from its principals; NONE when it does not apply. */
    Match match(AccessRequest request, PolicyVariables variables) {
        if (!actions.matchAction(request.action()) || !matchesResource(request, variables)) {
            return Match.NONE;
        }
        for (var condition : conditions) {
            if (!condition.holds(request.context(), variables)) {
                return Match.NONE;
            }
        }
        return principals == null ? Match.DIRECT : principals.match(request.principal(), effect);
    }

    private boolean matchesResource(AccessRequest request, PolicyVariables variables) {
        return resources == null || resources.matchResource(request.resource(), variables);
    }

    /**
     * A list of patterns, or of all but these.
     *
     * @param excluded whether it stood under NotAction or NotResource
     */
    record Terms(List<String> patterns, boolean excluded) {

        Terms {
            patterns = List.copyOf(patterns);
        }

        boolean matchAction(String action) {
            var matches = patterns.stream().anyMatch(it -> Glob.matchesIgnoringCase(it, action));
            return matches != excluded;
        }

        boolean matchResource(String resource, PolicyVariables variables) {
            var matches =
                    patterns.stream()
                            .anyMatch(
                                    it ->
                                            variables
                                                    .pattern(it)
                                                    .filter(p -> ArnPattern.resource(p, resource))
                                                    .isPresent());
            return matches != excluded;
        }
    }
}
