package dev.kiln.executor.sandbox;

import java.time.Instant;

/** Where a sandbox is in its life. */
public sealed interface SandboxState {

    record Starting() implements SandboxState {}

    record Idle(Instant since, boolean isFrozen) implements SandboxState {}

    record Busy(String requestId) implements SandboxState {}

    /** It takes no more work; its processes are being ended. */
    record Draining() implements SandboxState {}

    record Gone() implements SandboxState {}
}
