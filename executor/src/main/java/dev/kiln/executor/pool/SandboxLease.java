package dev.kiln.executor.pool;

import dev.kiln.executor.sandbox.Sandbox;

/** The right to run one invocation in a sandbox; closing it hands the sandbox back. */
public record SandboxLease(Sandbox sandbox, SandboxPool pool) implements AutoCloseable {

    @Override
    public void close() {
        sandbox.whenSettled(() -> pool.giveBack(sandbox));
    }
}
