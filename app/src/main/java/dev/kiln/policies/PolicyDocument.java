package dev.kiln.policies;

import java.util.List;

/**
 * A policy, read and checked.
 *
 * @param hasVariables whether {@code ${…}} is a variable: documents of 2008 take it literally
 */
public record PolicyDocument(List<Statement> statements, boolean hasVariables) {

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * @throws MalformedPolicy in AWS's words
     */
    public static PolicyDocument parse(PolicyKind kind, String json) {
        return new PolicyParser(kind).parse(json);
    }

    /** One that AWS itself wrote, or that was checked when it was stored. */
    public static PolicyDocument stored(PolicyKind kind, String json) {
        return PolicyCache.SHARED.get(kind, json);
    }
}
