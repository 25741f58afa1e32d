package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One sandbox that attacks run in, and what it logged. */
final class AttackSandbox implements AutoCloseable {

    private final Clock clock;
    private final List<LogLine> lines = new ArrayList<>();
    private final Sandbox sandbox;

    AttackSandbox(Sandboxes sandboxes, SandboxSpec spec, Clock clock) {
        this.clock = clock;
        this.sandbox = sandboxes.make(spec, this::collect);
    }

    private synchronized void collect(TelemetryEvent event) {
        if (event instanceof LogLine line) {
            lines.add(line);
        }
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    InvocationReply invoke(String event) {
        return sandbox.run(
                new InvocationTask(
                        UUID.randomUUID().toString(),
                        sandbox.spec(),
                        "arn:aws:lambda:us-east-1:000000000000:function:"
                                + sandbox.spec().functionName(),
                        "",
                        null,
                        clock.instant(),
                        Payload.ofText(event)));
    }

    boolean isAlive() {
        return sandbox.state() instanceof SandboxState.Idle;
    }

    SandboxSpec spec() {
        return sandbox.spec();
    }

    /** Returns when nothing of it is left. */
    @Override
    public void close() {
        try {
            sandbox.close().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
