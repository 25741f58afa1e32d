package dev.kiln.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due events from the queue, runs them and settles them. One thread claims and settles, in
 * batches; the functions run beside it. Bounded by the number of workers.
 *
 * <p>LOCKING: a claimed event is leased. While it runs here the lease is renewed; when this app is
 * killed the lease runs out, and another app, or this one after its start, takes the event.
 */
class EventWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(EventWorkers.class);
    private static final Duration SCAN_EVERY = Duration.ofSeconds(1);

    private final Claims claims;
    private final Attempts attempts;
    private final Settlements settlements;
    private final Wakeup wakeup;
    private final Clock clock;
    private final Executor threads;
    private final EventSettings settings;
    private final Lanes lanes;
    private final Set<Lane> arrived = ConcurrentHashMap.newKeySet();
    private final Set<QueuedEvent> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ConcurrentLinkedQueue<Ending> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<QueuedEvent> broken = new ConcurrentLinkedQueue<>();
    private final Set<Ending> unsettled = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<QueuedEvent> claimed = new ArrayList<>();
    private Instant nextScan = Instant.MIN;
    private Instant nextRenewal = Instant.MIN;

    EventWorkers(
            Claims claims,
            Attempts attempts,
            Settlements settlements,
            Wakeup wakeup,
            Clock clock,
            Executor threads,
            EventSettings settings) {
        this.claims = claims;
        this.attempts = attempts;
        this.settlements = settlements;
        this.wakeup = wakeup;
        this.clock = clock;
        this.threads = threads;
        this.settings = settings;
        this.lanes = new Lanes(settings.perFunction());
    }

    /** Something has just been accepted here; others are found by looking. */
    void arrived(Lane lane) {
        if (arrived.add(lane)) {
            wakeup.ring();
        }
    }

    /** One round: settle what has ended, keep what runs, start what is due. */
    void tick() {
        collect();
        look();
        round(true);
        settleWithSuccessors();
    }

    /**
     * One round of an app that stops: nothing new is started. Says whether something still runs.
     */
    boolean drain() {
        collect();
        round(false);
        settleWithSuccessors();
        return !running.isEmpty();
    }

    private void collect() {
        forget(take(broken));
        unsettled.addAll(take(ended));
    }

    /** In one commit: on the embedded database that is what a round costs. */
    private void round(boolean isClaiming) {
        var plain = unsettled.stream().filter(it -> !it.hasSuccessor()).toList();
        var renewed = isRenewalDue() ? List.copyOf(running) : List.<QueuedEvent>of();
        plain.forEach(this::release);
        boolean isIdle = !isClaiming || lanes.next(free()).isEmpty();
        if (plain.isEmpty() && renewed.isEmpty() && isIdle) {
            return;
        }
        try {
            claims.inOneCommit(() -> write(plain, renewed, isClaiming));
        } catch (RuntimeException failed) {
            // Tried again in the next round, with the leases renewed.
            claimed.clear();
            plain.forEach(it -> running.add(it.event()));
            lanes.restart(running);
            throw failed;
        }
        plain.forEach(unsettled::remove);
        settlements.count(plain);
        claimed.forEach(this::start);
        claimed.clear();
    }

    private void write(List<Ending> plain, Collection<QueuedEvent> renewed, boolean isClaiming) {
        settlements.settle(plain);
        claims.renew(renewed)
                .forEach(it -> LOG.warn("A lease was lost: requestId={}", it.requestId()));
        if (isClaiming) {
            claimDue();
        }
    }

    private void settleWithSuccessors() {
        for (var ending : List.copyOf(unsettled)) {
            settlements.settleWithSuccessor(ending);
            release(ending);
            unsettled.remove(ending);
        }
    }

    private static <T> List<T> take(ConcurrentLinkedQueue<T> queue) {
        var batch = new ArrayList<T>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
        }
        return batch;
    }

    private void release(Ending ending) {
        running.remove(ending.event());
        lanes.ended(ending.event().lane(), ending.attempt() instanceof Attempt.PutBack);
    }

    /** Their lease runs out by itself, and they are taken again. */
    private void forget(Collection<QueuedEvent> events) {
        for (var event : events) {
            running.remove(event);
            lanes.ended(event.lane(), true);
        }
    }

    private boolean isRenewalDue() {
        var now = clock.instant();
        if (now.isBefore(nextRenewal)) {
            return false;
        }
        nextRenewal = now.plus(settings.lease().dividedBy(3));
        return true;
    }

    private void look() {
        var fresh = new HashSet<>(arrived);
        arrived.removeAll(fresh);
        lanes.offer(fresh);
        var now = clock.instant();
        if (!now.isBefore(nextScan)) {
            nextScan = now.plus(SCAN_EVERY);
            lanes.offer(claims.dueLanes());
        }
    }

    private void claimDue() {
        for (var turn = lanes.next(free()); turn.isPresent(); turn = lanes.next(free())) {
            var events = claims.claim(turn.get());
            if (events.size() < turn.get().count()) {
                lanes.emptied(turn.get().lane());
            }
            events.forEach(it -> lanes.started(it.lane()));
            claimed.addAll(events);
        }
    }

    private int free() {
        return settings.workers() - running.size() - claimed.size();
    }

    private void start(QueuedEvent event) {
        running.add(event);
        threads.execute(() -> run(event));
    }

    private void run(QueuedEvent event) {
        try {
            ended.add(attempts.make(event));
        } catch (RuntimeException unknown) {
            LOG.warn(
                    "An event is left to the next worker: requestId={}",
                    event.requestId(),
                    unknown);
            broken.add(event);
        }
        wakeup.ring();
    }
}
