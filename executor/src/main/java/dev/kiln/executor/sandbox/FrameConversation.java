package dev.kiln.executor.sandbox;

import dev.kiln.executor.frames.FrameSession;
import dev.kiln.executor.frames.MalformedFrame;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.sandbox.Awaiting.Awaited;
import dev.kiln.executor.sandbox.Awaiting.Ended;
import dev.kiln.executor.sandbox.Awaiting.Overdue;
import dev.kiln.executor.sandbox.Awaiting.Said;
import java.io.IOException;
import java.time.Duration;

/**
 * In frames, with the runtimes that are ours. The calling thread writes and blocks until the answer
 * is there; a limit that is reached ends the processes, and with them the waiting.
 */
record FrameConversation(FrameSession frames, Watchdog.Watch watch) implements Conversation {

    @Override
    public Awaited awaitReady(SandboxProcess process, Duration limit) throws InterruptedException {
        return within(
                process,
                limit,
                () -> {
                    frames.awaitReady();
                    return new RuntimeAnswer.Ready();
                });
    }

    @Override
    public Awaited boot(SandboxProcess process, Duration limit) throws InterruptedException {
        return within(
                process,
                limit,
                () -> {
                    frames.awaitReady();
                    frames.exercise();
                    return new RuntimeAnswer.Ready();
                });
    }

    @Override
    public Awaited initialize(SandboxProcess process, Occupant function, Duration limit)
            throws InterruptedException {
        return within(
                process,
                limit,
                () -> frames.initialize(function.spec().handler(), function.environment()));
    }

    @Override
    public Awaited invoke(SandboxProcess process, RuntimeInvocation invocation, Duration limit)
            throws InterruptedException {
        return within(process, limit, () -> frames.invoke(invocation));
    }

    private Awaited within(SandboxProcess process, Duration limit, Exchange exchange)
            throws InterruptedException {
        long began = System.nanoTime();
        watch.begin(limit);
        Awaited awaited;
        try {
            awaited = new Said(exchange.run());
        } catch (MalformedFrame nonsense) {
            process.kill();
            awaited = Awaiting.end(process, limit);
        } catch (IOException hungUp) {
            awaited = Awaiting.end(process, limit.minusNanos(System.nanoTime() - began));
        }
        // An answer that came at the last moment is lost: what gave it is being ended.
        boolean isInTime = watch.end();
        return isInTime || awaited instanceof Ended(var end) && end.wasOutOfMemory()
                ? awaited
                : new Overdue();
    }

    @Override
    public void stayAwake() {
        try {
            frames.stayAwake();
        } catch (IOException gone) {
            // Whoever talks to it next finds out.
        }
    }

    @Override
    public void hangUp() {
        try {
            frames.hangUpWithRuntime();
        } catch (IOException e) {
            System.err.println("frames=not_hung_up reason=" + e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
        try {
            frames.close();
        } catch (IOException e) {
            System.err.println("frames=not_closed reason=" + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Exchange {
        RuntimeAnswer run() throws IOException;
    }
}
