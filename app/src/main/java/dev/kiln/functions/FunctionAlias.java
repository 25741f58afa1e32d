package dev.kiln.functions;

/**
 * @param function ARN without a qualifier
 * @param revisionId changes with every change of the alias
 */
public record FunctionAlias(
        FunctionArn function, String name, AliasTarget target, String revisionId) {

    public String arn() {
        return function.qualified(name);
    }
}
