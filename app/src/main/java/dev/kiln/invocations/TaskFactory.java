package dev.kiln.invocations;

import dev.kiln.code.CodeDigest;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.ids.Ids;
import dev.kiln.ids.TimedId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Turns a request for a function into a task for an executor. */
@Component
class TaskFactory {

    static final String DRAFT = "$DRAFT";

    private final SandboxSpecs specs;
    private final FunctionCredentials credentials;
    private final Ids ids;
    private final Clock clock;

    TaskFactory(SandboxSpecs specs, FunctionCredentials credentials, Ids ids, Clock clock) {
        this.specs = specs;
        this.credentials = credentials;
        this.ids = ids;
        this.clock = clock;
    }

    /** The deployed code. */
    InvocationTask deployed(ResolvedFunction function, InvocationRequest request) {
        return deployed(function, request, newRequestId());
    }

    /** The deployed code once more, for a request that has its id already. */
    InvocationTask deployed(ResolvedFunction function, InvocationRequest request, String id) {
        return task(
                function,
                specs.of(function, function.executedVersion(), function.summary().codeDigest()),
                request,
                id,
                lineage(request).with(function.summary().arn().toString()));
    }

    private Lineage lineage(InvocationRequest request) {
        var trace = request.traceId();
        if (trace == null) {
            return Lineage.of(newTraceId());
        }
        return Lineage.of(trace.contains("Root=") ? trace : newTraceId() + ";" + trace);
    }

    /** Whether the function has called itself too often before this request. */
    static boolean isRecursive(ResolvedFunction function, InvocationRequest request) {
        var trace = request.traceId();
        return trace != null
                && !function.isRecursionAllowed()
                && Lineage.of(trace).runsOf(function.summary().arn().toString()) >= Lineage.LIMIT;
    }

    /** Sandboxes of the deployed code that are initialised before somebody calls. */
    Preparation preparation(ResolvedFunction function, int count) {
        var spec = specs.of(function, function.executedVersion(), function.summary().codeDigest());
        return new Preparation(spec.provisioned(), count, credentials.of(function.summary()));
    }

    /** A person's draft, in the function's configuration. */
    InvocationTask draft(ResolvedFunction function, CodeDigest code, InvocationRequest request) {
        var trace = request.traceId() == null ? newTraceId() : request.traceId();
        return task(function, specs.of(function, DRAFT, code), request, newRequestId(), trace);
    }

    private String newRequestId() {
        return TimedId.of(ids.uuid(), clock.instant());
    }

    private InvocationTask task(
            ResolvedFunction resolved,
            SandboxSpec spec,
            InvocationRequest request,
            String id,
            String trace) {
        var function =
                "arn:aws:lambda:"
                        + spec.region()
                        + ":"
                        + spec.accountId()
                        + ":function:"
                        + spec.functionName();
        var qualifier = request.qualifier();
        return new InvocationTask(
                id,
                spec,
                qualifier == null ? function : function + ":" + qualifier,
                trace,
                request.clientContext(),
                clock.instant(),
                EventCheck.checked(request.event()),
                credentials.of(resolved.summary()),
                null);
    }

    /** X-Ray's form: version, seconds in hex, 96 random bits; not sampled. */
    private String newTraceId() {
        return "Root=1-%08x-%s;Sampled=0"
                .formatted(clock.instant().getEpochSecond(), ids.secret(12));
    }
}
