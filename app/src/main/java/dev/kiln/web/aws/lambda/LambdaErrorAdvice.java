package dev.kiln.web.aws.lambda;

import dev.kiln.code.InvalidCodePackage;
import dev.kiln.code.InvalidCodePackage.Reason;
import dev.kiln.functions.FunctionExists;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.InvalidConfiguration;
import dev.kiln.invocations.EventTooLarge;
import dev.kiln.invocations.InvalidEvent;
import dev.kiln.invocations.Throttled;
import dev.kiln.web.aws.AwsError;
import dev.kiln.web.aws.RestJsonErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the features refuse, in the words of the Lambda API. */
@RestControllerAdvice(basePackageClasses = LambdaErrorAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LambdaErrorAdvice {

    private static final Map<String, String> USER = Map.of("Type", "User");

    private final RestJsonErrors errors;

    LambdaErrorAdvice(RestJsonErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler({
        FunctionNotFound.class,
        FunctionExists.class,
        InvalidConfiguration.class,
        InvalidCodePackage.class,
        InvalidEvent.class,
        EventTooLarge.class,
        Throttled.class
    })
    void answer(RuntimeException refusal, HttpServletResponse response) throws IOException {
        errors.write(response, awsError(refusal, String.valueOf(refusal.getMessage())));
    }

    private static AwsError awsError(RuntimeException refusal, String message) {
        return switch (refusal) {
            case FunctionNotFound _ -> AwsError.notFound(message);
            case FunctionExists _ -> new AwsError(409, "ResourceConflictException", message, USER);
            case EventTooLarge _ -> new AwsError(413, "RequestTooLargeException", message, USER);
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
            case InvalidConfiguration it ->
                    AwsError.invalidParameter(it.violations().getFirst().awsMessage());
            default -> AwsError.invalidParameter(message);
        };
    }
}
