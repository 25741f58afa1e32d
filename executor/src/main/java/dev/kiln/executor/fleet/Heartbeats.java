package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says every second that this executor lives, and hands on what the app wants; more often while
 * nobody has heard it yet.
 */
public final class Heartbeats {

    private static final Duration RHYTHM = Duration.ofSeconds(1);
    private static final Duration IMPATIENT = Duration.ofMillis(200);

    private final AppClient app;
    private final Supplier<ExecutorHeartbeat> current;
    private final Consumer<HeartbeatAnswer> obeying;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean isHeard;

    public Heartbeats(
            AppClient app, Supplier<ExecutorHeartbeat> current, Consumer<HeartbeatAnswer> obeying) {
        this.app = app;
        this.current = current;
        this.obeying = obeying;
    }

    public void start() {
        Thread.ofVirtual().name("heartbeats").start(this::run);
    }

    public void stop() {
        stopped.countDown();
    }

    /** At once, for news that should not wait, such as the beginning of a drain. */
    public void beatNow() {
        try {
            var answer = app.beat(current.get());
            noteHeard(true, "");
            obeying.accept(answer);
        } catch (IOException e) {
            noteHeard(false, String.valueOf(e.getMessage()));
        }
    }

    private void run() {
        try {
            do {
                beatNow();
            } while (!stopped.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Duration pause() {
        return isHeard ? RHYTHM : IMPATIENT;
    }

    private synchronized void noteHeard(boolean heard, String reason) {
        if (heard != isHeard) {
            System.err.println(heard ? "app=reached" : "app=unreachable reason=" + reason);
        }
        isHeard = heard;
    }
}
