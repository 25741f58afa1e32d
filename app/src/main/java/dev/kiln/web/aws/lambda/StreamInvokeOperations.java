package dev.kiln.web.aws.lambda;

import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.web.aws.protocol.Answer;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.wire.EventStreamWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** InvokeWithResponseStream: the parts of a response as events, then how the invocation ended. */
@Component
class StreamInvokeOperations implements OperationGroup {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Invoker invoker;
    private final FunctionNames names;

    StreamInvokeOperations(Invoker invoker, FunctionNames names) {
        this.invoker = invoker;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("InvokeWithResponseStream")
                        .post("/2021-11-15/functions/{FunctionName}/response-streaming-invocations")
                        .takes(StreamInvokeInput.class)
                        .permittedBy("InvokeFunction")
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::invoke));
    }

    private Answer invoke(AwsCall call, StreamInvokeInput input) {
        var reference = names.parse(call, input.functionName(), input.qualifier());
        var event = input.payload();
        var request =
                new InvocationRequest(
                        reference.name(),
                        reference.qualifier(),
                        ClientContexts.decoded(input.clientContext()),
                        input.traceId(),
                        event == null ? Payload.EMPTY : Payload.of(event));
        if ("DryRun".equals(input.invocationType())) {
            invoker.dryRun(call.caller(), request);
            return Answer.empty().withStatus(204);
        }
        return stream(call, request, "Tail".equals(input.logType()));
    }

    private Answer stream(AwsCall call, InvocationRequest request, boolean withLogTail) {
        var response = new HandedOverResponse();
        response.fill(() -> invoker.stream(call.caller(), request, response::opened));
        var version = response.awaitBegin();
        return Answer.stream(
                        EventStreamWriter.CONTENT_TYPE, out -> write(response, withLogTail, out))
                .withHeader("X-Amz-Executed-Version", version);
    }

    private static void write(HandedOverResponse response, boolean withLogTail, OutputStream out)
            throws IOException {
        var events = new EventStreamWriter(out);
        var outcome =
                response.drain(
                        part ->
                                events.event(
                                        "PayloadChunk", "application/octet-stream", part.bytes()));
        var end = JSON.createObjectNode();
        if (!outcome.isSucceeded()) {
            end.put("ErrorCode", String.valueOf(outcome.errorType()));
            end.put("ErrorDetails", outcome.payload().text());
        }
        var report = outcome.report();
        if (withLogTail && report != null) {
            end.put("LogResult", Base64.getEncoder().encodeToString(report.logTail().bytes()));
        }
        events.event("InvokeComplete", "application/json", JSON.writeValueAsBytes(end));
    }

    /** Kiln's own fault before the first part is an error of the call, not of the function. */
    static InvocationOutcome requireRun(InvocationOutcome outcome) {
        if (outcome.status() == Status.PLATFORM_FAILED) {
            throw new AwsError(
                    500,
                    "ServiceException",
                    JSON.readTree(outcome.payload().bytes()).path("errorMessage").asString(""));
        }
        return outcome;
    }
}
