package dev.kiln.web.aws.lambda;

import dev.kiln.code.InvalidCodePackage;
import dev.kiln.code.InvalidCodePackage.Reason;
import dev.kiln.concurrency.ConcurrencyRefused;
import dev.kiln.concurrency.ProvisionedConflict;
import dev.kiln.concurrency.ProvisionedNotFound;
import dev.kiln.destinations.EventInvokeConfigNotFound;
import dev.kiln.destinations.InvalidEventInvokeConfig;
import dev.kiln.events.QueueUnavailable;
import dev.kiln.functions.AliasExists;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.FunctionBusy;
import dev.kiln.functions.FunctionExists;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.functions.InvalidTags;
import dev.kiln.functions.InvalidVersion;
import dev.kiln.functions.RevisionMismatch;
import dev.kiln.iam.RoleNotAssumable;
import dev.kiln.invocations.EventTooLarge;
import dev.kiln.invocations.InvalidEvent;
import dev.kiln.invocations.RecursiveInvocation;
import dev.kiln.invocations.Throttled;
import dev.kiln.layers.InvalidLayer;
import dev.kiln.permissions.AccessDenied;
import dev.kiln.permissions.FunctionPolicyRefusal;
import dev.kiln.urls.UrlExists;
import dev.kiln.urls.UrlNotFound;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.ErrorTranslation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the features refuse, in the words of the Lambda API. */
@Component
class LambdaErrors implements ErrorTranslation {

    private static final Map<String, String> USER = Map.of("Type", "User");

    @Override
    public @Nullable AwsError translate(RuntimeException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return switch (refusal) {
            case FunctionNotFound _, AliasNotFound _ -> AwsError.notFound(message);
            case FunctionExists _, AliasExists _, FunctionBusy _ ->
                    new AwsError(409, "ResourceConflictException", message, USER);
            case EventTooLarge _ -> new AwsError(413, "RequestTooLargeException", message, USER);
            case RecursiveInvocation _ ->
                    new AwsError(400, "RecursiveInvocationException", message, USER);
            case QueueUnavailable _ ->
                    new AwsError(503, "ServiceException", message, Map.of("Type", "Service"));
            case EventInvokeConfigNotFound _ -> AwsError.notFound(message);
            case InvalidEventInvokeConfig _ -> AwsError.invalidParameter(message);
            case InvalidEvent _ ->
                    new AwsError(
                            400,
                            "InvalidRequestContentException",
                            "Could not parse request body into json: Could not parse payload into json: "
                                    + message,
                            USER);
            case Throttled it ->
                    new AwsError(
                            429,
                            "TooManyRequestsException",
                            message,
                            Map.of("Type", "User", "Reason", it.reason().awsName()));
            case InvalidCodePackage it when it.reason() == Reason.ZIPPED_SIZE ->
                    new AwsError(
                            413, "RequestEntityTooLargeException", it.reason().awsMessage(), USER);
            case InvalidCodePackage it -> AwsError.invalidParameter(it.reason().awsMessage());
            case InvalidVersion _, InvalidTags _, InvalidLayer _ ->
                    AwsError.invalidParameter(message);
            case RevisionMismatch _ ->
                    new AwsError(412, "PreconditionFailedException", message, USER);
            case InvalidConfiguration it ->
                    AwsError.invalidParameter(it.violations().getFirst().awsMessage());
            default -> ofSettings(refusal, message);
        };
    }

    /** Refusals of concurrency and of function URLs. */
    private static @Nullable AwsError ofSettings(RuntimeException refusal, String message) {
        return switch (refusal) {
            case UrlNotFound _ -> AwsError.notFound(message);
            case ProvisionedNotFound _ ->
                    new AwsError(
                            404, "ProvisionedConcurrencyConfigNotFoundException", message, USER);
            case UrlExists _, ProvisionedConflict _ ->
                    new AwsError(409, "ResourceConflictException", message, USER);
            case ConcurrencyRefused _ -> AwsError.invalidParameter(message);
            default -> permission(refusal, message);
        };
    }

    private static @Nullable AwsError permission(RuntimeException refusal, String message) {
        return switch (refusal) {
            case AccessDenied _ -> new AwsError(403, "AccessDeniedException", message);
            case RoleNotAssumable _ -> AwsError.invalidParameter(message);
            case FunctionPolicyRefusal it -> policy(it, message);
            default -> ResourceErrors.translate(refusal);
        };
    }

    private static AwsError policy(FunctionPolicyRefusal refusal, String message) {
        return switch (refusal.reason()) {
            case INVALID -> AwsError.invalidParameter(message);
            case MISSING -> AwsError.notFound(message);
            case CONFLICT -> new AwsError(409, "ResourceConflictException", message, USER);
            case STALE -> new AwsError(412, "PreconditionFailedException", message, USER);
            case TOO_LONG -> new AwsError(400, "PolicyLengthExceededException", message, USER);
        };
    }
}
