package dev.kiln.executor.server;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.kiln.executor.contract.ExecutorLink.OpenTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests whose reply is not yet written, so that a stop does not cut one off. */
final class OpenExchanges extends Filter implements OpenTasks {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int count;

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        add(1);
        try {
            chain.doFilter(exchange);
        } finally {
            add(-1);
        }
    }

    @Override
    public void begin() {
        add(1);
    }

    @Override
    public void end() {
        add(-1);
    }

    private void add(int difference) {
        lock.lock();
        try {
            count += difference;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitNone(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = limit.toNanos(); count > 0 && left > 0; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String description() {
        return "open exchanges";
    }
}
