package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as callers may name it: name, partial ARN ({@code 123456789012:function:f}) or ARN,
 * each with or without a qualifier.
 */
record FunctionReference(String name, @Nullable String qualifier) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?(?:(\\d{12}):)?(?:function:)?"
                            + "([a-zA-Z0-9-_]+)(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");

    static FunctionReference parse(Caller caller, String text, @Nullable String qualifier) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value '"
                            + text
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
                            + " expression pattern: "
                            + LambdaNames.FUNCTION_NAME);
        }
        requireOwnAccount(caller, matcher.group(1), text);
        return new FunctionReference(matcher.group(2), one(matcher.group(3), qualifier));
    }

    private static void requireOwnAccount(Caller caller, @Nullable String account, String text) {
        if (account != null && !account.equals(caller.account().value())) {
            throw AwsError.notFound("Function not found: " + text);
        }
    }

    private static @Nullable String one(@Nullable String derived, @Nullable String given) {
        if (derived != null && given != null && !derived.equals(given)) {
            throw AwsError.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return derived == null ? given : derived;
    }
}
