package dev.kiln.web.aws.lambda;

import dev.kiln.events.EventQueue;
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
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Invocations. */
@Component
class InvokeOperations implements OperationGroup {

    private final Invoker invoker;
    private final EventQueue queue;
    private final FunctionNames names;

    InvokeOperations(Invoker invoker, EventQueue queue, FunctionNames names) {
        this.invoker = invoker;
        this.queue = queue;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("Invoke")
                        .post("/2015-03-31/functions/{FunctionName}/invocations")
                        .takes(InvokeInput.class)
                        .permittedBy("InvokeFunction")
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::invoke));
    }

    private Answer invoke(AwsCall call, InvokeInput input) {
        var reference = names.parse(call, input.functionName(), input.qualifier());
        var event = input.payload();
        var request =
                new InvocationRequest(
                        reference.name(),
                        reference.qualifier(),
                        ClientContexts.decoded(input.clientContext()),
                        input.traceId(),
                        event == null ? Payload.EMPTY : Payload.of(event));
        return switch (Objects.requireNonNullElse(input.invocationType(), "RequestResponse")) {
            case "DryRun" -> dryRun(call, request);
            case "Event" -> accepted(call, request);
            default ->
                    answer(invoker.invoke(call.caller(), request), "Tail".equals(input.logType()));
        };
    }

    private Answer dryRun(AwsCall call, InvocationRequest request) {
        invoker.dryRun(call.caller(), request);
        return Answer.empty().withStatus(204);
    }

    private Answer accepted(AwsCall call, InvocationRequest request) {
        return Answer.empty().withStatus(202).withRequestId(queue.accept(call.caller(), request));
    }

    private static Answer answer(InvocationOutcome outcome, boolean withLogTail) {
        if (outcome.status() == Status.PLATFORM_FAILED) {
            throw new AwsError(500, "ServiceException", messageOf(outcome));
        }
        var answer =
                Answer.bytes("application/json", outcome.payload().bytes())
                        .withRequestId(outcome.requestId())
                        .withHeader("X-Amz-Executed-Version", outcome.executedVersion());
        if (!outcome.isSucceeded()) {
            answer = answer.withHeader("X-Amz-Function-Error", "Unhandled");
        }
        var report = outcome.report();
        return withLogTail && report != null
                ? answer.withHeader(
                        "X-Amz-Log-Result",
                        Base64.getEncoder().encodeToString(report.logTail().bytes()))
                : answer;
    }

    private static String messageOf(InvocationOutcome failed) {
        return JsonMapper.shared()
                .readTree(failed.payload().bytes())
                .path("errorMessage")
                .asString("");
    }
}
