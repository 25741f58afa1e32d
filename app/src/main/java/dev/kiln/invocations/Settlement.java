package dev.kiln.invocations;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome.Status;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What an executor's reply means for the caller. */
final class Settlement {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Settlement() {}

    static InvocationOutcome of(InvocationTask task, InvocationReply reply) {
        return switch (reply) {
            case Succeeded it -> outcome(task, Status.SUCCEEDED, it.response(), null, it.report());
            case FunctionFailed it ->
                    outcome(task, Status.FUNCTION_FAILED, it.body(), it.errorType(), it.report());
            case Refused it -> platformFailed(task, "Kiln.NoExecutor", it.message());
            case SandboxFailed it -> platformFailed(task, "Kiln.SandboxFailed", it.message());
        };
    }

    /** A console run was refused by concurrency: it ends as a run, since it was shown as one. */
    static InvocationOutcome throttled(InvocationTask task) {
        return platformFailed(
                task,
                "TooManyRequestsException",
                "Rate Exceeded: too many invocations of this account run now");
    }

    /** An outcome as the history remembers it; empty while it runs. */
    static Optional<InvocationOutcome> ofHistory(InvocationSummary row) {
        return Optional.ofNullable(row.status())
                .map(
                        status ->
                                new InvocationOutcome(
                                        row.requestId(),
                                        row.version(),
                                        status,
                                        Payload.ofText(
                                                row.response() == null ? "" : row.response()),
                                        row.errorType(),
                                        reportOf(row)));
    }

    private static @Nullable InvocationReport reportOf(InvocationSummary row) {
        var duration = row.duration();
        if (duration == null) {
            return null;
        }
        return new InvocationReport(
                row.queued() == null ? Duration.ZERO : row.queued(),
                row.init(),
                duration,
                row.billed() == null ? Duration.ZERO : row.billed(),
                row.memorySizeMb(),
                row.maxMemoryUsedBytes(),
                "",
                Payload.EMPTY);
    }

    private static InvocationOutcome platformFailed(
            InvocationTask task, String errorType, String message) {
        var document =
                JSON.createObjectNode().put("errorType", errorType).put("errorMessage", message);
        return outcome(
                task, Status.PLATFORM_FAILED, Payload.ofText(document.toString()), errorType, null);
    }

    private static InvocationOutcome outcome(
            InvocationTask task,
            Status status,
            Payload payload,
            @Nullable String errorType,
            @Nullable InvocationReport report) {
        return new InvocationOutcome(
                task.requestId(),
                task.sandbox().functionVersion(),
                status,
                payload,
                errorType,
                report);
    }
}
