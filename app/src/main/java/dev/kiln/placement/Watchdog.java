package dev.kiln.placement;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cuts a stream whose end is overdue: the client's own timeout ends with the response's head. */
record Watchdog(CountDownLatch done) implements AutoCloseable {

    static Watchdog over(InputStream stream, Duration limit) {
        var watchdog = new Watchdog(new CountDownLatch(1));
        Thread.ofVirtual()
                .name("stream-watchdog")
                .start(() -> watchdog.cutWhenOverdue(stream, limit));
        return watchdog;
    }

    private void cutWhenOverdue(InputStream stream, Duration limit) {
        try (stream) {
            if (done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException alreadyClosed) {
            // Then nobody waits for it.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
