package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionArn;
import org.jspecify.annotations.Nullable;

/**
 * @param qualifier version or alias, or null
 */
record FunctionReference(String name, @Nullable String qualifier) {

    /** The ARN as it was asked for. */
    String on(FunctionArn arn) {
        return qualifier == null ? arn.toString() : arn.qualified(qualifier);
    }
}
