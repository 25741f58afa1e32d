package dev.kiln.placement;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which executor, so that nobody goes on waiting for one that is given up. LOCKING: a
 * call ends and is cut under its own lock, so that no interrupt reaches a thread that has gone on
 * to something else.
 */
final class CallsInFlight {

    private final Map<String, Set<Call>> calls = new ConcurrentHashMap<>();

    Call begin(String executorId) {
        var call = new Call(executorId, Thread.currentThread());
        calls.compute(executorId, (_, open) -> with(open, call));
        return call;
    }

    private static Set<Call> with(@Nullable Set<Call> open, Call call) {
        var all = open == null ? ConcurrentHashMap.<Call>newKeySet() : open;
        all.add(call);
        return all;
    }

    void cut(String executorId) {
        var waiting = calls.remove(executorId);
        if (waiting != null) {
            waiting.forEach(Call::cut);
        }
    }

    final class Call implements AutoCloseable {

        private final String executorId;
        private final Thread waiting;
        private boolean isCut;
        private boolean isEnded;

        private Call(String executorId, Thread waiting) {
            this.executorId = executorId;
            this.waiting = waiting;
        }

        synchronized boolean isCut() {
            return isCut;
        }

        private synchronized void cut() {
            if (!isEnded) {
                isCut = true;
                waiting.interrupt();
            }
        }

        @Override
        public void close() {
            calls.computeIfPresent(executorId, (_, open) -> without(open));
            end();
        }

        private @Nullable Set<Call> without(Set<Call> open) {
            open.remove(this);
            return open.isEmpty() ? null : open;
        }

        private synchronized void end() {
            isEnded = true;
            if (isCut) {
                Thread.interrupted();
            }
        }
    }
}
