package dev.kiln.telemetry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.ids.TimedId;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogReader;
import dev.kiln.logs.LogTail;
import dev.kiln.metrics.MetricQueries;
import dev.kiln.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TelemetryIngestTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired TelemetryIngest ingest;
        @Autowired LogReader logs;
        @Autowired LogTail tail;
        @Autowired MetricQueries metrics;
        @Autowired InvocationHistory history;
        @Autowired People people;

        private final String spool = UUID.randomUUID().toString();
        private final String requestId = UUID.randomUUID().toString();
        private final LogQuery everything = new LogQuery(Reports.GROUP, null, "");
        private Caller ada;

        @BeforeEach
        void meetAda() {
            ada = people.ada();
        }

        @Test
        void storesABatchThatIsSentAgainOnce() {
            ingest.store(batch(0, lines("one", "two")));
            ingest.store(batch(0, lines("one", "two")));
            ingest.store(batch(1, lines("two", "three")));

            assertThat(messages(everything)).containsExactly("three", "two", "one");
        }

        @Test
        void showsEventsToFollowersOfTheRunAtOnce() throws Exception {
            try (var following =
                    tail.subscribe(
                            ada.account(), LogQuery.ofInvocation(Reports.GROUP, requestId))) {
                ingest.store(batch(0, lines("one", "two")));

                assertThat(following.poll(Duration.ofSeconds(5)))
                        .extracting(LogEvent::message)
                        .containsExactly("one", "two");
            }
        }

        @Test
        void givesATailWhatItMissed() {
            ingest.store(batch(0, lines("one", "two", "three")));
            var first = logs.after(ada.account(), everything, 0, 1).getFirst();

            assertThat(logs.after(ada.account(), everything, first.id(), 10))
                    .extracting(LogEvent::message)
                    .containsExactly("two", "three");
        }

        @Test
        void hidesLogsOfOtherAccounts() {
            ingest.store(batch(0, lines("secret")));

            assertThat(
                            logs.newest(people.bob().account(), everything, PageRequest.first(10))
                                    .items())
                    .isEmpty();
        }

        @Test
        void findsTextWithSqlWildcardsLiterally() {
            ingest.store(batch(0, lines("100% done", "100 done", "A_B")));

            assertThat(messages(new LogQuery(Reports.GROUP, null, "0% D")))
                    .containsExactly("100% done");
            assertThat(messages(new LogQuery(Reports.GROUP, null, "a_b"))).containsExactly("A_B");
        }

        @Test
        void pagesThroughLogsWithoutGapsOrRepeats() {
            ingest.store(batch(0, lines("1", "2", "3", "4", "5")));
            var first = logs.newest(ada.account(), everything, PageRequest.first(3));
            var second =
                    logs.newest(ada.account(), everything, new PageRequest(first.nextCursor(), 3));

            assertThat(first.items()).extracting(LogEvent::message).containsExactly("5", "4", "3");
            assertThat(second.items()).extracting(LogEvent::message).containsExactly("2", "1");
            assertThat(second.nextCursor()).isNull();
        }

        @Test
        void keepsALineThatHoldsNul() {
            ingest.store(batch(0, lines("before\0after")));

            assertThat(messages(everything)).containsExactly("before\uFFFDafter");
        }

        @Test
        void countsWhatRan() {
            var runs =
                    IntStream.rangeClosed(1, 100)
                            .mapToObj(
                                    i ->
                                            run(
                                                    Duration.ofMillis(i),
                                                    i <= 10 ? "Runtime.ExitError" : null))
                            .toList();
            ingest.store(batch(0, runs));

            var total =
                    metrics.function(ada.account(), Reports.FUNCTION, Duration.ofHours(1)).total();
            assertThat(total.invocations()).isEqualTo(100);
            assertThat(total.errors()).isEqualTo(10);
            assertThat(total.p50Ms()).isCloseTo(50, within(1.0));
            assertThat(total.p95Ms()).isCloseTo(95, within(1.5));
            assertThat(total.maxMs()).isCloseTo(100, within(1.5));
            assertThat(total.maxMemoryMb()).isEqualTo(40);
            assertThat(metrics.account(ada.account(), Duration.ofHours(1)).total().invocations())
                    .isEqualTo(100);
        }

        @Test
        void addsLaterBatchesToTheSameMinute() {
            ingest.store(batch(0, List.of(run(Duration.ofMillis(5), null))));
            ingest.store(batch(1, List.of(run(Duration.ofMillis(5), null))));

            var series =
                    metrics.functions(
                            ada.account(), List.of(Reports.FUNCTION, "idle"), Duration.ofHours(3));
            assertThat(requireNonNull(series.get(Reports.FUNCTION)).total().invocations())
                    .isEqualTo(2);
            assertThat(requireNonNull(series.get("idle")).total().invocations()).isZero();
            assertThat(requireNonNull(series.get("idle")).points()).hasSize(90);
        }

        @Test
        void remembersEveryInvocation() {
            ingest.store(
                    batch(
                            0,
                            List.of(
                                    Reports.finished(
                                            ada.account(),
                                            requestId,
                                            Duration.ofMillis(7),
                                            "Oops"))));

            var row = history.find(ada, requestId).orElseThrow();
            assertThat(row.status()).isEqualTo(Status.FUNCTION_FAILED);
            assertThat(row.errorType()).isEqualTo("Oops");
            assertThat(row.duration()).isEqualTo(Duration.ofMillis(7));
            assertThat(history.find(people.bob(), requestId)).isEmpty();
            assertThat(history.failures(ada, PageRequest.first(5)).items()).containsExactly(row);
        }

        @Test
        void pagesThroughTheHistory() {
            ingest.store(
                    batch(
                            0,
                            IntStream.range(0, 5)
                                    .mapToObj(_ -> run(Duration.ofMillis(3), null))
                                    .toList()));
            var first = history.ofFunction(ada, Reports.FUNCTION, PageRequest.first(3));
            var second =
                    history.ofFunction(
                            ada, Reports.FUNCTION, new PageRequest(first.nextCursor(), 3));

            assertThat(first.items()).hasSize(3).doesNotContainAnyElementsOf(second.items());
            assertThat(second.items()).hasSize(2);
            assertThat(second.nextCursor()).isNull();
        }

        @Test
        void findsARunByTheIdThatItWasGiven() {
            var id = TimedId.of(UUID.randomUUID(), Instant.now().minusMillis(50));
            ingest.store(
                    batch(
                            0,
                            List.of(
                                    run(Duration.ofMillis(2), null),
                                    Reports.finished(
                                            ada.account(), id, Duration.ofMillis(7), null))));

            var run = history.find(ada, id).orElseThrow();
            assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(run.duration()).isEqualTo(Duration.ofMillis(7));
            assertThat(run.billed()).isEqualTo(Duration.ofMillis(7));
            assertThat(run.init()).isEqualTo(Duration.ofMillis(90));
            assertThat(run.memorySizeMb()).isEqualTo(128);
            assertThat(history.find(people.bob(), id)).isEmpty();
            assertThat(history.find(ada, UUID.randomUUID().toString())).isEmpty();
        }

        @Test
        void mixesFailuresAndSuccessesByTime() {
            for (int i = 0; i < 6; i++) {
                ingest.store(
                        batch(
                                2L * i,
                                List.of(
                                        run(Duration.ofMillis(3), null),
                                        run(Duration.ofMillis(4), i % 2 == 0 ? "Oops" : null))));
            }
            var all = history.ofFunction(ada, Reports.FUNCTION, PageRequest.first(50)).items();
            var paged = new ArrayList<InvocationSummary>();
            var page = history.ofFunction(ada, Reports.FUNCTION, PageRequest.first(5));
            paged.addAll(page.items());
            while (page.nextCursor() != null) {
                page =
                        history.ofFunction(
                                ada, Reports.FUNCTION, new PageRequest(page.nextCursor(), 5));
                paged.addAll(page.items());
            }

            assertThat(all).hasSize(12).isEqualTo(paged);
            assertThat(all)
                    .isSortedAccordingTo(
                            Comparator.comparing(InvocationSummary::startedAt).reversed());
            assertThat(all).filteredOn(it -> "Oops".equals(it.errorType())).hasSize(3);
        }

        @Test
        void keepsTheOrderOfLinesOfAllSandboxes() {
            for (int i = 0; i < 40; i++) {
                ingest.store(batch(3L * i, lines("a" + i, "b" + i, "c" + i)));
            }

            var shown = new ArrayList<String>();
            var page = logs.newest(ada.account(), everything, PageRequest.first(50));
            shown.addAll(page.items().stream().map(LogEvent::message).toList());
            while (page.nextCursor() != null) {
                page =
                        logs.newest(
                                ada.account(), everything, new PageRequest(page.nextCursor(), 50));
                shown.addAll(page.items().stream().map(LogEvent::message).toList());
            }
            var expected =
                    IntStream.range(0, 40)
                            .boxed()
                            .flatMap(i -> Stream.of("a" + i, "b" + i, "c" + i))
                            .toList();
            assertThat(shown).containsExactlyElementsOf(expected.reversed());
            assertThat(logs.after(ada.account(), everything, 0, 1000))
                    .extracting(LogEvent::message)
                    .containsExactlyElementsOf(expected);
        }

        @Test
        void findsTheLinesOfOneInvocationAmongMany() {
            var mine = TimedId.of(UUID.randomUUID(), Instant.now());
            for (int i = 0; i < 20; i++) {
                ingest.store(batch(2L * i, linesOf(i % 7 == 0 ? mine : requestId, "x" + i, "y")));
            }

            var query = LogQuery.ofInvocation(Reports.GROUP, mine);
            assertThat(messages(query)).containsExactly("y", "x14", "y", "x7", "y", "x0");
            assertThat(messages(new LogQuery(Reports.GROUP, mine, "X")))
                    .containsExactly("x14", "x7", "x0");
            var first = logs.newest(ada.account(), query, PageRequest.first(4));
            assertThat(first.items()).hasSize(4);
            assertThat(
                            logs.newest(
                                            ada.account(),
                                            query,
                                            new PageRequest(first.nextCursor(), 4))
                                    .items())
                    .extracting(LogEvent::message)
                    .containsExactly("y", "x0");
        }

        private TelemetryBatch batch(long firstSequence, List<? extends TelemetryEvent> events) {
            return new TelemetryBatch(spool, firstSequence, List.copyOf(events));
        }

        private List<TelemetryEvent> lines(String... texts) {
            return linesOf(requestId, texts);
        }

        private List<TelemetryEvent> linesOf(String request, String... texts) {
            return List.of(texts).stream()
                    .map(text -> Reports.line(ada.account(), request, text))
                    .toList();
        }

        private TelemetryEvent run(
                Duration duration, @org.jspecify.annotations.Nullable String errorType) {
            return Reports.finished(
                    ada.account(), UUID.randomUUID().toString(), duration, errorType);
        }

        private List<String> messages(LogQuery query) {
            return logs.newest(ada.account(), query, PageRequest.first(100)).items().stream()
                    .map(LogEvent::message)
                    .toList();
        }
    }
}
