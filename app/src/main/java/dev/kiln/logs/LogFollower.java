package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One reader of a live tail, with a bounded queue of events that match its query. */
final class LogFollower implements LogTail.LogSubscription {

    private static final int CAPACITY = 10_000;

    private final BlockingQueue<LogEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicBoolean behind = new AtomicBoolean();
    private final AccountId account;
    private final LogQuery query;
    private final Consumer<LogFollower> onClose;

    LogFollower(AccountId account, LogQuery query, Consumer<LogFollower> onClose) {
        this.account = account;
        this.query = query;
        this.onClose = onClose;
    }

    boolean isOf(AccountId owner) {
        return owner.equals(account);
    }

    void offer(AccountId owner, List<LogEvent> events) {
        if (!isOf(owner)) {
            return;
        }
        for (var event : events) {
            if (matches(event) && !waiting.offer(event)) {
                behind.set(true);
            }
        }
    }

    private boolean matches(LogEvent event) {
        return event.group().equals(query.group()) && query.matches(event);
    }

    @Override
    public List<LogEvent> poll(Duration wait) throws InterruptedException {
        var first = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        var events = new ArrayList<LogEvent>();
        events.add(first);
        waiting.drainTo(events);
        return events;
    }

    @Override
    public boolean isBehind() {
        return behind.getAndSet(false);
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
