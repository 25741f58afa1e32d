package dev.kiln.events;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tells the worker loop that there may be something to do; many calls are one. */
class Wakeup {

    private final ArrayBlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);

    void ring() {
        bell.offer(true);
    }

    /** Returns at the next ring, or after this time. */
    void await(Duration atMost) throws InterruptedException {
        bell.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
