package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the self-tests that the app asks for, one at a time, each once, and tells it of them. */
public final class SelfTestDesk {

    private static final int TRIES = 30;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SelfTest selfTest;
    private final Telling app;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable String last;
    private boolean isRunning;

    public SelfTestDesk(SelfTest selfTest, Telling app) {
        this.selfTest = selfTest;
        this.app = app;
    }

    /** The app repeats its wish until it has the last report. */
    public synchronized void wish(@Nullable String testId) {
        if (testId == null || isRunning || testId.equals(last)) {
            return;
        }
        last = testId;
        isRunning = true;
        Thread.ofPlatform().name("self-test").daemon().start(() -> run(testId));
    }

    /** A report that is not told yet is not waited for. */
    public void stop() {
        stopped.countDown();
    }

    private void run(String testId) {
        try {
            tellFinally(selfTest.run(testId, this::tell));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private synchronized void ended() {
        isRunning = false;
    }

    private void tell(SelfTestReport report) {
        if (!report.isFinished()) {
            told(report);
        }
    }

    private void tellFinally(SelfTestReport report) throws InterruptedException {
        for (int tried = 0; tried < TRIES && !told(report); tried++) {
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean told(SelfTestReport report) {
        try {
            app.tell(report);
            return true;
        } catch (IOException away) {
            System.err.println("self_test=not_told reason=" + away.getMessage());
            return false;
        }
    }

    /** The way to the app. */
    @FunctionalInterface
    public interface Telling {
        void tell(SelfTestReport report) throws IOException;
    }
}
