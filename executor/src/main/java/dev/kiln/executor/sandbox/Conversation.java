package dev.kiln.executor.sandbox;

import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.sandbox.Awaiting.Awaited;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** How the executor and the runtime of one sandbox talk. */
sealed interface Conversation permits ApiConversation, FrameConversation {

    /**
     * @param watch made only when it is needed
     */
    static Conversation open(
            LaunchPlan plan, RuntimeSession session, Supplier<Watchdog.Watch> watch)
            throws IOException {
        return plan.speaksFrames()
                ? new FrameConversation(plan.frames().open(), watch.get())
                : new ApiConversation(session);
    }

    /** Until the runtime waits for a function. */
    Awaited awaitReady(SandboxProcess process, Duration limit) throws InterruptedException;

    /** The same, and it is warm. */
    Awaited boot(SandboxProcess process, Duration limit) throws InterruptedException;

    /** Until the handler is loaded: {@code Said(Ready)} when all is well. */
    Awaited initialize(SandboxProcess process, Occupant function, Duration limit)
            throws InterruptedException;

    Awaited invoke(SandboxProcess process, RuntimeInvocation invocation, Duration limit)
            throws InterruptedException;

    /** Something else in the runtime's process has to go on between two invocations. */
    void stayAwake();

    /** The runtime is gone or was never started. */
    void hangUp();

    /** Nothing of the sandbox is left. */
    void close();
}
