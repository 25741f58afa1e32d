package dev.kiln.executor.pool;

import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.function.Function;

/** Runs invocations in the sandboxes of a pool. */
public final class PooledExecutor implements FunctionExecutor {

    private final SandboxPool pool;
    private volatile boolean isStopping;
    private volatile boolean isHeldBack;

    public PooledExecutor(SandboxPool pool) {
        this.pool = pool;
    }

    @Override
    public InvocationReply invoke(InvocationTask task) {
        return run(task, sandbox -> sandbox.run(task));
    }

    @Override
    public InvocationReply stream(InvocationTask task, ResponseSink sink) {
        return run(task, sandbox -> sandbox.run(task, sink));
    }

    @Override
    public Prepared prepare(Preparation preparation) {
        return isDraining() ? Prepared.NOTHING : pool.prepare(preparation);
    }

    private InvocationReply run(InvocationTask task, Function<Sandbox, InvocationReply> running) {
        if (isDraining()) {
            return new Refused(Refusal.DRAINING, "This executor takes no new invocations");
        }
        var lease = pool.lease(task.sandbox(), task.credentials());
        if (lease.isEmpty()) {
            return new Refused(Refusal.NO_CAPACITY, noRoomFor(task));
        }
        try (var held = lease.get()) {
            return running.apply(held.sandbox());
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

    /** For good: the program ends. */
    public void drain() {
        isStopping = true;
    }

    /** The app's wish, which it may take back. */
    public void holdBack(boolean held) {
        isHeldBack = held;
    }

    public boolean isDraining() {
        return isStopping || isHeldBack;
    }
}
