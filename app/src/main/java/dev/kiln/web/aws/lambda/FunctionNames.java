package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionArn;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads functions as callers may name them: name, partial ARN ({@code 123456789012:function:f}) or
 * ARN, each with or without a qualifier.
 */
@Component
class FunctionNames {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]+(?:-[a-z]+)+-\\d):)?(?:(\\d{12}):)?"
                            + "(?:function:)?([a-zA-Z0-9-_.]+)(?::(\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
    private static final int MAX_NAME = 64;

    private final String region;

    FunctionNames(@Value("${kiln.region}") String region) {
        this.region = region;
    }

    FunctionReference parse(AwsCall call, String text, @Nullable String qualifier) {
        return parse(call.caller(), text, qualifier);
    }

    FunctionReference parse(Caller caller, String text, @Nullable String qualifier) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value '"
                            + text
                            + "' at 'functionName' failed to satisfy constraint: Member must satisfy"
                            + " regular expression pattern: "
                            + LambdaNames.FUNCTION_NAME);
        }
        requireShort(matcher.group(3));
        requireHere(matcher.group(1));
        var reference = new FunctionReference(matcher.group(3), one(matcher.group(4), qualifier));
        requireOwn(caller, matcher.group(2), reference);
        return reference;
    }

    private static void requireShort(String name) {
        if (name.length() > MAX_NAME) {
            throw AwsError.invalidParameter(
                    "1 validation error detected: Value '"
                            + name
                            + "' at 'functionName' failed to satisfy constraint: Member must have"
                            + " length less than or equal to 64");
        }
    }

    private void requireHere(@Nullable String other) {
        if (other != null && !other.equals(region)) {
            throw AwsError.notFound(
                    "Functions from '%s' are not reachable in this region ('%s')"
                            .formatted(other, region));
        }
    }

    private void requireOwn(Caller caller, @Nullable String account, FunctionReference reference) {
        if (account != null && !account.equals(caller.account().value())) {
            var arn = new FunctionArn(region, new AccountId(account), reference.name());
            throw AwsError.notFound("Function not found: " + reference.on(arn));
        }
    }

    private static @Nullable String one(@Nullable String derived, @Nullable String given) {
        if (derived != null && given != null && !derived.equals(given)) {
            throw AwsError.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return derived == null ? given : derived;
    }

    /**
     * For operations on the function as such.
     *
     * @throws AwsError when a version or an alias is named
     */
    String unqualified(AwsCall call, String text) {
        var reference = parse(call, text, null);
        if (reference.qualifier() != null && !reference.qualifier().equals("$LATEST")) {
            throw AwsError.invalidParameter(
                    "This operation is permitted on Lambda functions only. Aliases and versions do"
                            + " not support this operation. Please specify either a function name or"
                            + " an unqualified function ARN.");
        }
        return reference.name();
    }

    /** What a policy must let the caller act on. */
    String arn(AwsCall call, String text, @Nullable String qualifier) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return "*";
        }
        var account =
                matcher.group(2) == null
                        ? call.caller().account()
                        : new AccountId(matcher.group(2));
        var derived = matcher.group(4) == null ? qualifier : matcher.group(4);
        var arn = new FunctionArn(region, account, matcher.group(3));
        return new FunctionReference(arn.name(), derived).on(arn);
    }
}
