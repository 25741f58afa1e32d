package dev.kiln.executor.pool;

import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.List;

/** Keeps as many initialised sandboxes as are wished for. */
record Provisioning(SandboxPool pool, Provisions wishes) {

    Prepared prepare(Preparation preparation) {
        keepUp(preparation);
        return prepared(preparation.sandbox());
    }

    void keepUp(Preparation preparation) {
        var spec = preparation.sandbox();
        SandboxPool.awaitGone(pool.evict(pool.locked(() -> takeExpiring(preparation))));
        SandboxPool.awaitGone(pool.evict(pool.locked(() -> takeSurplus(spec))));
        for (int missing = pool.locked(() -> missing(spec)); missing > 0; missing--) {
            var sandbox = pool.startNew(spec);
            if (sandbox.isEmpty()) {
                return;
            }
            initialize(sandbox.get(), preparation);
        }
    }

    /** What was started with credentials that end soon makes room for one with newer ones. */
    private List<Sandbox> takeExpiring(Preparation preparation) {
        return pool.takeIdle(
                it ->
                        it.spec().equals(preparation.sandbox())
                                && !it.isGoodFor(preparation.credentials()));
    }

    private List<Sandbox> takeSurplus(SandboxSpec spec) {
        int surplus = pool.living(spec) - wishes.count(spec);
        int[] left = {Math.max(0, surplus)};
        return pool.takeIdle(sandbox -> sandbox.spec().equals(spec) && left[0]-- > 0);
    }

    private int missing(SandboxSpec spec) {
        return pool.isStopping() || wishes.failure(spec) != null
                ? 0
                : wishes.count(spec) - pool.living(spec);
    }

    private void initialize(Sandbox sandbox, Preparation preparation) {
        Thread.ofPlatform()
                .name("preparation")
                .daemon()
                .start(
                        () -> {
                            var failure = sandbox.initialize(preparation.credentials());
                            failure.ifPresent(reason -> noteFailure(sandbox.spec(), reason));
                            pool.giveBack(sandbox);
                        });
    }

    private void noteFailure(SandboxSpec spec, String reason) {
        var _ =
                pool.locked(
                        () -> {
                            wishes.failed(spec, reason);
                            return reason;
                        });
    }

    private Prepared prepared(SandboxSpec spec) {
        return pool.locked(
                () ->
                        new Prepared(
                                pool.living(spec), (int) pool.ready(spec), wishes.failure(spec)));
    }
}
