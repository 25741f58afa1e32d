package dev.kiln.executor.sandbox;

import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.sandbox.Awaiting.Awaited;
import java.time.Duration;

/** How the executor and the runtime of one sandbox talk. */
sealed interface Conversation permits ApiConversation, FrameConversation {

    /** Until the handler is loaded: {@code Said(Ready)} when all is well. */
    Awaited initialize(SandboxProcess process, LaunchPlan plan, Duration limit)
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
