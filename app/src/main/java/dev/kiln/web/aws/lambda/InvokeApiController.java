package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.web.aws.AwsError;
import dev.kiln.web.security.CurrentCaller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Invoke. */
@RestController
class InvokeApiController {

    private static final int MAX_CLIENT_CONTEXT = 3_583;

    private final Invoker invoker;

    InvokeApiController(Invoker invoker) {
        this.invoker = invoker;
    }

    @PostMapping("/2015-03-31/functions/{function}/invocations")
    ResponseEntity<byte[]> invoke(
            @CurrentCaller Caller caller,
            @PathVariable String function,
            @RequestParam(name = "Qualifier", required = false) @Nullable String qualifier,
            @RequestHeader(name = "X-Amz-Invocation-Type", defaultValue = "RequestResponse")
                    String type,
            @RequestHeader(name = "X-Amz-Log-Type", defaultValue = "None") String logType,
            @RequestHeader(name = "X-Amz-Client-Context", required = false)
                    @Nullable String clientContext,
            @RequestHeader(name = "X-Amzn-Trace-Id", required = false) @Nullable String traceId,
            @RequestBody(required = false) byte @Nullable [] event) {
        var reference = FunctionReference.parse(caller, function, qualifier);
        var request =
                new InvocationRequest(
                        reference.name(),
                        reference.qualifier(),
                        decoded(clientContext),
                        traceId,
                        event == null ? Payload.EMPTY : Payload.of(event));
        return switch (type) {
            case "RequestResponse" ->
                    answer(invoker.invoke(caller, request), "Tail".equals(logType));
            case "DryRun" -> dryRun(caller, request);
            case "Event" ->
                    throw AwsError.invalidParameter(
                            "Kiln does not take asynchronous invocations yet: use InvocationType RequestResponse.");
            default -> throw unknownType(type);
        };
    }

    private ResponseEntity<byte[]> dryRun(Caller caller, InvocationRequest request) {
        invoker.dryRun(caller, request);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<byte[]> answer(InvocationOutcome outcome, boolean withLogTail) {
        if (outcome.status() == Status.PLATFORM_FAILED) {
            throw new AwsError(500, "ServiceException", messageOf(outcome));
        }
        var response =
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("x-amzn-RequestId", outcome.requestId())
                        .header("X-Amz-Executed-Version", outcome.executedVersion());
        if (!outcome.isSucceeded()) {
            response.header("X-Amz-Function-Error", "Unhandled");
        }
        var report = outcome.report();
        if (withLogTail && report != null) {
            response.header(
                    "X-Amz-Log-Result",
                    Base64.getEncoder().encodeToString(report.logTail().bytes()));
        }
        return response.body(outcome.payload().bytes());
    }

    private static String messageOf(InvocationOutcome failed) {
        return JsonMapper.shared()
                .readTree(failed.payload().bytes())
                .path("errorMessage")
                .asString("");
    }

    private static @Nullable String decoded(@Nullable String clientContext) {
        if (clientContext == null) {
            return null;
        }
        try {
            return new String(
                    bounded(Base64.getDecoder().decode(clientContext)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new AwsError(
                    400,
                    "InvalidRequestContentException",
                    "Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private static byte[] bounded(byte[] clientContext) {
        if (clientContext.length > MAX_CLIENT_CONTEXT) {
            throw new AwsError(
                    400,
                    "InvalidRequestContentException",
                    "Client context must be at most " + MAX_CLIENT_CONTEXT + " bytes.");
        }
        return clientContext;
    }

    private static AwsError unknownType(String type) {
        return new AwsError(
                400,
                "ValidationException",
                "1 validation error detected: Value '"
                        + type
                        + "' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [Event, RequestResponse, DryRun]");
    }
}
