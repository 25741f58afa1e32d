package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.RuntimeOffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * The executors that live: those that were heard of lately and did not refuse a connection since.
 */
@Service
public class ExecutorRegistry {

    private final Map<String, Seen> executors = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Clock clock;
    private final Duration heartbeatTimeout;

    ExecutorRegistry(Clock clock, PlacementSettings settings) {
        this.clock = clock;
        this.heartbeatTimeout = settings.heartbeatTimeout();
    }

    /**
     * Registers an executor or renews it. One that restarted at the same address takes the old
     * one's place.
     */
    public void beat(ExecutorHeartbeat heartbeat) {
        executors.values().removeIf(seen -> isSilent(seen) || isReplaced(seen, heartbeat));
        executors.put(heartbeat.executorId(), new Seen(heartbeat, clock.instant()));
        announce();
    }

    public List<ExecutorHeartbeat> living() {
        return executors.values().stream()
                .filter(seen -> !isSilent(seen))
                .map(Seen::heartbeat)
                .toList();
    }

    /** What the living executors can run, without duplicates. */
    public List<RuntimeOffer> runtimes() {
        return living().stream().flatMap(it -> it.runtimes().stream()).distinct().toList();
    }

    /** Nobody listens at its address any more: do not wait for the heartbeat to time out. */
    void forget(ExecutorHeartbeat executor) {
        executors.remove(executor.executorId());
    }

    /** Those that take work; waits for one to appear if there is none. */
    List<ExecutorHeartbeat> awaitReady(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (ready().isEmpty() && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return ready();
        } finally {
            lock.unlock();
        }
    }

    private List<ExecutorHeartbeat> ready() {
        return living().stream().filter(it -> !it.isDraining()).toList();
    }

    private void announce() {
        lock.lock();
        try {
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isSilent(Seen seen) {
        return seen.at().plus(heartbeatTimeout).isBefore(clock.instant());
    }

    private static boolean isReplaced(Seen seen, ExecutorHeartbeat heartbeat) {
        return seen.heartbeat().address().equals(heartbeat.address());
    }

    private record Seen(ExecutorHeartbeat heartbeat, Instant at) {}
}
