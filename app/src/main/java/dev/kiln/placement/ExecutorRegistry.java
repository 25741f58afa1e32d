package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.RuntimeOffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The executors that live: those that were heard of lately and did not refuse a connection since.
 * One that is given up is fenced: its invocations are answered at once, and when it is heard of
 * again it is told to start anew.
 *
 * <p>LOCKING: changes happen one at a time under the lock; readers take the finished list without
 * it, since every invocation does.
 */
@Service
public class ExecutorRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorRegistry.class);

    private final Map<String, KnownExecutor> executors = new ConcurrentHashMap<>();
    private final List<Consumer<ExecutorHeartbeat>> fenceListeners = new CopyOnWriteArrayList<>();
    private final FencedStarts fenced = new FencedStarts();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Clock clock;
    private final Duration heartbeatTimeout;
    private volatile List<KnownExecutor> ready = List.of();
    private Instant lookedAt;

    ExecutorRegistry(Clock clock, PlacementSettings settings) {
        this.clock = clock;
        this.heartbeatTimeout = settings.heartbeatTimeout();
        this.lookedAt = clock.instant();
    }

    /**
     * Registers an executor or renews it. One that restarted takes the place of its earlier start,
     * and of whoever was at its address.
     */
    public HeartbeatAnswer beat(ExecutorHeartbeat heartbeat) {
        return beat(heartbeat, false);
    }

    /**
     * @param isDraining whether it shall take no new invocations, whatever it says
     */
    public HeartbeatAnswer beat(ExecutorHeartbeat heartbeat, boolean isDraining) {
        lock.lock();
        try {
            if (fenced.contains(heartbeat.executorId())) {
                return HeartbeatAnswer.FENCED;
            }
            executors.values().stream()
                    .map(KnownExecutor::heartbeat)
                    .filter(known -> isReplaced(known, heartbeat))
                    .forEach(known -> fence(known, "replaced by a later start"));
            hear(heartbeat, isDraining);
            return new HeartbeatAnswer(isDraining, false);
        } finally {
            lock.unlock();
        }
    }

    private void hear(ExecutorHeartbeat heartbeat, boolean isDraining) {
        var now = clock.instant();
        var known =
                executors.computeIfAbsent(
                        heartbeat.executorId(), _ -> new KnownExecutor(heartbeat, now));
        known.hear(heartbeat, now);
        if (isDraining) {
            known.holdBack();
        }
        changed();
    }

    private static boolean isReplaced(ExecutorHeartbeat known, ExecutorHeartbeat newer) {
        return !known.executorId().equals(newer.executorId())
                && (known.address().equals(newer.address())
                        || known.host().memberId().equals(newer.host().memberId()));
    }

    /** Gives up those that were silent for too long. */
    @Scheduled(fixedDelayString = "${kiln.placement.look:500ms}")
    void fenceSilent() {
        lock.lock();
        try {
            var now = clock.instant();
            boolean wasAwake = lookedAt.plus(heartbeatTimeout.dividedBy(2)).isAfter(now);
            lookedAt = now;
            // After a pause of this program the heartbeats of the pause are still to be read.
            if (wasAwake) {
                silent(now).forEach(it -> fence(it, "no heartbeat for " + heartbeatTimeout));
            }
        } finally {
            lock.unlock();
        }
    }

    private List<ExecutorHeartbeat> silent(Instant now) {
        return executors.values().stream()
                .filter(it -> it.heardAt().plus(heartbeatTimeout).isBefore(now))
                .map(KnownExecutor::heartbeat)
                .toList();
    }

    private void fence(ExecutorHeartbeat executor, String reason) {
        LOG.warn(
                "executor=fenced name={} id={} address={} reason={}",
                executor.host().name(),
                executor.executorId(),
                executor.address(),
                reason);
        executors.remove(executor.executorId());
        fenced.add(executor.executorId());
        changed();
        fenceListeners.forEach(it -> it.accept(executor));
    }

    /** Calls when an executor is given up, so that nobody goes on waiting for its answers. */
    void onFence(Consumer<ExecutorHeartbeat> listener) {
        fenceListeners.add(listener);
    }

    public List<ExecutorHeartbeat> living() {
        return executors.values().stream()
                .filter(KnownExecutor::isReachable)
                .map(KnownExecutor::heartbeat)
                .toList();
    }

    /** When each living executor was heard of last. */
    public Map<ExecutorHeartbeat, Instant> heardAt() {
        var times = new LinkedHashMap<ExecutorHeartbeat, Instant>();
        executors.values().forEach(it -> times.put(it.heartbeat(), it.heardAt()));
        return times;
    }

    /** What the living executors can run, without duplicates. */
    public List<RuntimeOffer> runtimes() {
        return living().stream().flatMap(it -> it.runtimes().stream()).distinct().toList();
    }

    /** Nobody listens at its address: it gets no work until it is heard of again. */
    void forget(ExecutorHeartbeat executor) {
        lock.lock();
        try {
            var known = executors.get(executor.executorId());
            if (known != null) {
                known.noteUnreachable();
                changed();
            }
        } finally {
            lock.unlock();
        }
    }

    /** At once, without waiting for its next heartbeat. */
    public void drain(String memberId) {
        executors.values().stream()
                .filter(it -> it.heartbeat().host().memberId().equals(memberId))
                .forEach(this::holdBack);
    }

    /** It does not belong to the fleet any more. */
    public void dismiss(String memberId) {
        lock.lock();
        try {
            executors.values().stream()
                    .map(KnownExecutor::heartbeat)
                    .filter(it -> it.host().memberId().equals(memberId))
                    .forEach(it -> fence(it, "removed from the fleet"));
        } finally {
            lock.unlock();
        }
    }

    /** It says itself that it takes nothing: not asked again until it is heard of. */
    void holdBack(KnownExecutor executor) {
        lock.lock();
        try {
            executor.holdBack();
            changed();
        } finally {
            lock.unlock();
        }
    }

    /** Those that take work now. */
    List<KnownExecutor> ready() {
        return ready;
    }

    /** Those that take work; waits for one to appear if there is none. */
    List<KnownExecutor> awaitReady(Duration wait) throws InterruptedException {
        var now = ready;
        return now.isEmpty() ? awaitArrival(wait) : now;
    }

    private List<KnownExecutor> awaitArrival(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (ready.isEmpty() && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private void changed() {
        ready = executors.values().stream().filter(KnownExecutor::isReady).toList();
        arrival.signalAll();
    }
}
