package dev.kiln.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has a say about one request.
 *
 * @param fullAccess whether the principal's identity may do everything, as an account's owner
 * @param boundary what the principal may have at most; null when there is none
 * @param session what narrows a session; empty when nothing does
 * @param resource the policy of the resource; null when it has none
 */
public record PolicyStack(
        boolean fullAccess,
        List<PolicyDocument> identity,
        @Nullable PolicyDocument boundary,
        List<PolicyDocument> session,
        @Nullable PolicyDocument resource) {

    public PolicyStack {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
    }

    public static PolicyStack owner(@Nullable PolicyDocument resource) {
        return new PolicyStack(true, List.of(), null, List.of(), resource);
    }

    public static PolicyStack of(PolicyDocument... identity) {
        return new PolicyStack(false, List.of(identity), null, List.of(), null);
    }

    /** For those who have no policies of their own: services and anonymous callers. */
    public static PolicyStack resourceOnly(@Nullable PolicyDocument resource) {
        return new PolicyStack(false, List.of(), null, List.of(), resource);
    }

    public PolicyStack withBoundary(PolicyDocument document) {
        return new PolicyStack(fullAccess, identity, document, session, resource);
    }

    public PolicyStack withSession(PolicyDocument... documents) {
        return new PolicyStack(fullAccess, identity, boundary, List.of(documents), resource);
    }

    public PolicyStack withResource(@Nullable PolicyDocument document) {
        return new PolicyStack(fullAccess, identity, boundary, session, document);
    }
}
