package dev.kiln.events;

import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the workers of this app going, from its start until it stops. */
@Component
class EventLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Functions that run longer at a stop run again after the next start. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final EventWorkers workers;
    private final Wakeup wakeup;
    private final Clock clock;
    private volatile boolean isRunning;
    private @Nullable Thread thread;

    EventLoop(
            EventStore store,
            Attempts attempts,
            Settlements settlements,
            TransactionTemplate transactions,
            Clock clock,
            Ids ids,
            EventSettings settings) {
        this.wakeup = new Wakeup();
        this.clock = clock;
        var claims = new Claims(ids, store, transactions, clock, settings);
        var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("event-", 0).factory());
        this.workers =
                new EventWorkers(claims, attempts, settlements, wakeup, clock, threads, settings);
    }

    void arrived(Lane lane) {
        workers.arrived(lane);
    }

    @Override
    public void start() {
        isRunning = true;
        thread = Thread.ofPlatform().daemon().name("event-workers").start(this::run);
    }

    private void run() {
        try {
            while (isRunning) {
                wakeup.await(tick() ? PAUSE : AFTER_FAILURE);
            }
            drain();
        } catch (InterruptedException stopped) {
            LOG.info("Event workers were interrupted");
        }
    }

    private boolean tick() {
        try {
            workers.tick();
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("Events are worked on again in a moment: {}", failed.toString());
            return false;
        }
    }

    private void drain() throws InterruptedException {
        var end = clock.instant().plus(DRAIN);
        while (workers.drain() && clock.instant().isBefore(end)) {
            wakeup.await(PAUSE);
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        wakeup.ring();
        join();
    }

    private void join() {
        try {
            if (thread != null) {
                thread.join(DRAIN.plusSeconds(5));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
