package dev.kiln.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.ids.Ids;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

class EventWorkersTest {

    @Nested
    @OnH2
    @TestPropertySource(properties = "kiln.events.workers=0")
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    @TestPropertySource(properties = "kiln.events.workers=0")
    class OnPostgreSqlDatabase extends Facts {}

    /** The app's own workers are off: these tests tick theirs by hand. */
    abstract static class Facts {

        private static final Duration LEASE = Duration.ofSeconds(30);

        @Autowired EventStore store;
        @Autowired Settlements settlements;
        @Autowired EventInvokeConfigs configs;
        @Autowired InvocationHistory history;
        @Autowired DeadLetters deadLetters;
        @Autowired WaitingEvents waiting;
        @Autowired TransactionTemplate transactions;
        @Autowired Ids ids;
        @Autowired People people;

        private final ConcurrentMap<String, Integer> runs = new ConcurrentHashMap<>();
        private Instant now;
        private Caller ada;
        private Lane lane;

        @BeforeEach
        void person() {
            now = Instant.parse("2026-03-01T12:00:00Z");
            ada = people.ada();
            lane = new Lane(ada.account(), "resize-image");
        }

        @Test
        void twoNodesRunTenThousandEventsOnceEach() throws Exception {
            var bob = people.bob().account();
            insert(5_000, lane);
            insert(3_000, new Lane(ada.account(), "send-mail"));
            insert(2_000, new Lane(bob, "resize-image"));

            try (var threads = Executors.newFixedThreadPool(16);
                    var nodes = Executors.newFixedThreadPool(2)) {
                var loops =
                        List.of(
                                nodes.submit(() -> tickUntilDone(node(64, this::succeed, threads))),
                                nodes.submit(
                                        () -> tickUntilDone(node(64, this::succeed, threads))));
                for (var loop : loops) {
                    loop.get();
                }
            }

            assertThat(runs).hasSize(10_000);
            assertThat(runs.values()).containsOnly(1);
            assertThat(waiting.list(lane, PageRequest.first(1)).items()).isEmpty();
        }

        private Void tickUntilDone(EventWorkers workers) {
            do {
                workers.tick();
            } while (runs.size() < 10_000);
            while (workers.drain()) {
                Thread.onSpinWait();
            }
            return null;
        }

        @Test
        void retriesAFailedEventUnderItsIdAndThenKeepsItAsADeadLetter() {
            var id = insert(1, lane).getFirst();
            var workers = node(4, this::fail, Runnable::run);

            tickAt(workers, Duration.ZERO);
            tickAt(workers, Duration.ofSeconds(59));
            assertThat(runs).containsEntry(id, 1);
            tickAt(workers, Duration.ofSeconds(2));
            assertThat(runs).containsEntry(id, 2);
            assertThat(waiting.find(ada.account(), id).orElseThrow().waitsFor())
                    .isEqualTo("The function failed: Error");
            tickAt(workers, Duration.ofSeconds(121));

            assertThat(runs).containsEntry(id, 3);
            assertThat(waiting.find(ada.account(), id)).isEmpty();
            var letter = deadLetters.ofFunction(ada, "resize-image", PageRequest.first(10)).items();
            assertThat(letter).extracting(DeadLetter::requestId).containsExactly(id);
            assertThat(letter.getFirst().condition()).isEqualTo("RetriesExhausted");
            assertThat(letter.getFirst().tries()).isEqualTo(3);
            assertThat(letter.getFirst().event()).isEqualTo("{\"n\":0}");
            assertThat(history.find(ada, id).orElseThrow().attempts()).isEqualTo(3);
        }

        @Test
        void takesOverFromAKilledWorkerWhenItsLeaseHasRunOutAndMarksThePossibleDuplicate() {
            var id = insert(1, lane).getFirst();
            var killed = node(4, this::succeed, _ -> {});
            var other = node(4, this::fail, Runnable::run);

            tickAt(killed, Duration.ZERO);
            tickAt(other, Duration.ofSeconds(29));
            assertThat(runs).isEmpty();
            tickAt(other, Duration.ofSeconds(2));

            assertThat(runs).containsEntry(id, 1);
            var event = waiting.find(ada.account(), id).orElseThrow();
            assertThat(event.mayHaveRunUnseen()).isTrue();
            assertThat(event.tries()).isEqualTo(2);
        }

        @Test
        void keepsALeaseForAsLongAsTheFunctionRuns() {
            var id = insert(1, lane).getFirst();
            var parked = new ArrayList<Runnable>();
            var slow = node(4, this::succeed, parked::add);
            var other = node(4, this::succeed, Runnable::run);

            tickAt(slow, Duration.ZERO);
            for (int i = 0; i < 6; i++) {
                tickAt(slow, Duration.ofSeconds(20));
                tickAt(other, Duration.ofSeconds(1));
            }
            assertThat(runs).isEmpty();
            parked.getFirst().run();
            tickAt(slow, Duration.ZERO);

            assertThat(runs).containsEntry(id, 1);
            assertThat(waiting.find(ada.account(), id)).isEmpty();
        }

        @Test
        void fencesOffAWorkerThatComesBackAfterItsLeaseWasLost() {
            var id = insert(1, lane).getFirst();
            var parked = new ArrayList<Runnable>();
            var asleep = node(4, this::succeed, parked::add);
            var other = node(4, this::fail, Runnable::run);

            tickAt(asleep, Duration.ZERO);
            tickAt(other, Duration.ofSeconds(31));
            parked.getFirst().run();
            tickAt(asleep, Duration.ZERO);

            assertThat(waiting.find(ada.account(), id)).isPresent();
            assertThat(history.find(ada, id)).isEmpty();
        }

        @Test
        void backsOffWhileThrottledAndCountsNoRetry() {
            var id = insert(1, lane).getFirst();
            var workers = node(4, event -> new Attempt.PutBack("Throttled", false), Runnable::run);

            tickAt(workers, Duration.ZERO);
            tickAt(workers, Duration.ofSeconds(1));
            tickAt(workers, Duration.ofSeconds(2));

            var event = waiting.find(ada.account(), id).orElseThrow();
            assertThat(event.due()).isEqualTo(now.plusSeconds(4));
            assertThat(event.tries()).isZero();
            assertThat(event.waitsFor()).isEqualTo("Throttled");
            assertThat(event.isRunning()).isFalse();
        }

        @Test
        void endsAnEventThatIsTooOldWithoutRunningIt() {
            var id = insert(1, lane).getFirst();
            var workers = node(4, this::succeed, Runnable::run);

            tickAt(workers, Duration.ofHours(6));

            assertThat(runs).isEmpty();
            var letter = deadLetters.ofFunction(ada, "resize-image", PageRequest.first(10)).items();
            assertThat(letter).extracting(DeadLetter::requestId).containsExactly(id);
            assertThat(letter.getFirst().condition()).isEqualTo("EventAgeExceeded");
        }

        @Test
        void carriesLargePayloads() {
            var text = "\"" + "x".repeat(1_048_574) + "\"";
            transactions.executeWithoutResult(
                    _ -> store.insert(List.of(Events.fresh(lane, now, text))));
            var seen = new ArrayList<String>();
            var workers =
                    node(
                            4,
                            event -> {
                                seen.add(event.payload().text());
                                return Events.succeeded(event.requestId());
                            },
                            Runnable::run);

            tickAt(workers, Duration.ZERO);

            assertThat(seen).containsExactly(text);
        }

        private List<String> insert(int count, Lane lane) {
            var events = new ArrayList<NewEvent>();
            for (int i = 0; i < count; i++) {
                events.add(Events.fresh(lane, now, "{\"n\":" + i + "}"));
            }
            transactions.executeWithoutResult(_ -> store.insert(events));
            return events.stream().map(NewEvent::requestId).toList();
        }

        private Attempt succeed(QueuedEvent event) {
            runs.merge(event.requestId(), 1, Integer::sum);
            return Events.succeeded(event.requestId());
        }

        private Attempt fail(QueuedEvent event) {
            runs.merge(event.requestId(), 1, Integer::sum);
            return Events.failed(event.requestId());
        }

        /** Time passes, then the node does one round, and settles what ended in it. */
        private void tickAt(EventWorkers workers, Duration later) {
            now = now.plus(later);
            workers.tick();
            workers.drain();
        }

        private EventWorkers node(int size, EventRun run, Executor threads) {
            var settings = Events.settings(size, LEASE);
            return new EventWorkers(
                    new Claims(ids, store, transactions, clock(), settings),
                    new Attempts(configs, run, clock(), settings),
                    settlements,
                    new Wakeup(),
                    clock(),
                    threads,
                    settings);
        }

        private Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            };
        }
    }
}
