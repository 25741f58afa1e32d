package dev.kiln.executor.sandbox;

import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.sandbox.Awaiting.Awaited;
import java.time.Duration;

/** Over the Runtime API, with runtimes that came with the function or speak nothing else. */
record ApiConversation(RuntimeSession session) implements Conversation {

    /** Such a runtime starts with its function, so there is nothing to wait for. */
    @Override
    public Awaited awaitReady(SandboxProcess process, Duration limit) {
        return boot(process, limit);
    }

    @Override
    public Awaited boot(SandboxProcess process, Duration limit) {
        return new Awaiting.Said(new RuntimeAnswer.Ready());
    }

    @Override
    public Awaited initialize(SandboxProcess process, Occupant function, Duration limit)
            throws InterruptedException {
        return Awaiting.answerOrEnd(process, session.started(), limit);
    }

    @Override
    public Awaited invoke(SandboxProcess process, RuntimeInvocation invocation, Duration limit)
            throws InterruptedException {
        return Awaiting.answerOrEnd(process, session.offer(invocation), limit);
    }

    @Override
    public void stayAwake() {
        // It waits for a reply as it likes.
    }

    @Override
    public void hangUp() {
        // Whoever waits learns it from the end of the process.
    }

    @Override
    public void close() {
        session.close();
    }
}
