package dev.kiln.web.aws;

import dev.kiln.accounts.Caller;
import dev.kiln.web.aws.protocol.Answer;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGuard;
import dev.kiln.web.aws.shape.Violations;
import dev.kiln.web.aws.wire.MalformedInput;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out one call: read, validate, ask the guards, handle. */
@Component
class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final List<OperationGuard> guards;

    Dispatcher(List<OperationGuard> guards) {
        this.guards = guards;
    }

    /** The caller in the account that the request leads to. */
    Caller enter(Caller caller, AwsRequest request) {
        var entering = caller;
        for (var guard : guards) {
            entering = guard.enter(entering, request);
        }
        return entering;
    }

    /**
     * @throws AwsError whatever goes wrong, in the words of the service
     */
    Answer answer(Wire wire, OperationMatch match, AwsCall call) {
        try {
            return answer(match.operation(), wire.read(match, call.request()), call);
        } catch (RuntimeException failure) {
            throw translated(failure, call);
        }
    }

    private <I> Answer answer(Operation<I> operation, Object read, AwsCall call) {
        var input = operation.input().cast(read);
        var violations = Violations.of(input, call.service().structures());
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
        guard(operation, input, call);
        return switch (operation.handler().handle(call, input)) {
            case null -> Answer.empty();
            case Answer answer -> answer;
            case java.lang.Record output -> Answer.of(output);
            case Object other ->
                    throw new IllegalStateException(operation.name() + " answers " + other);
        };
    }

    private <I> void guard(Operation<I> operation, I input, AwsCall call) {
        if (!guards.isEmpty() && operation.isSupported()) {
            var action = call.service().name() + ":" + operation.action();
            var resource = operation.resource().apply(call, input);
            guards.forEach(it -> it.require(call, action, resource));
        }
    }

    private static AwsError invalid(List<String> violations) {
        var count =
                violations.size() == 1
                        ? "1 validation error"
                        : violations.size() + " validation errors";
        return new AwsError(
                400, "ValidationException", count + " detected: " + String.join("; ", violations));
    }

    private static AwsError translated(RuntimeException failure, AwsCall call) {
        if (failure instanceof AwsError error) {
            return error;
        }
        var translated = call.service().errors().translate(failure);
        if (translated != null) {
            return translated;
        }
        return failure instanceof MalformedInput malformed
                ? new AwsError(400, "SerializationException", textOf(malformed))
                : unexpected(failure, call);
    }

    private static String textOf(MalformedInput malformed) {
        return String.valueOf(malformed.getMessage());
    }

    private static AwsError unexpected(RuntimeException failure, AwsCall call) {
        LOG.error(
                "operation failed operation={} requestId={} accountId={}",
                call.operation().toLowerCase(Locale.ROOT),
                call.requestId(),
                call.caller().account(),
                failure);
        return internal();
    }

    static AwsError internal() {
        return new AwsError(500, "ServiceException", "The service encountered an internal error.");
    }
}
