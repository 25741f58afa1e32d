package dev.kiln.executor.pool;

import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationTask;

/** Runs invocations in the sandboxes of a pool. */
public final class PooledExecutor implements FunctionExecutor {

    private final SandboxPool pool;
    private volatile boolean isDraining;

    public PooledExecutor(SandboxPool pool) {
        this.pool = pool;
    }

    @Override
    public InvocationReply invoke(InvocationTask task) {
        if (isDraining) {
            return new Refused(Refusal.DRAINING, "This executor is being stopped");
        }
        var lease = pool.lease(task.sandbox());
        if (lease.isEmpty()) {
            return new Refused(Refusal.NO_CAPACITY, noRoomFor(task));
        }
        try (var held = lease.get()) {
            return held.sandbox().run(task);
        }
    }

    private String noRoomFor(InvocationTask task) {
        var usage = pool.usage();
        return "The function needs "
                + task.sandbox().memoryMb()
                + " MB; of "
                + usage.memoryMb()
                + " MB for functions "
                + usage.freeMemoryMb()
                + " MB are free";
    }

    public void drain() {
        isDraining = true;
    }

    public boolean isDraining() {
        return isDraining;
    }
}
