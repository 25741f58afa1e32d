package dev.kiln.invocations;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.ids.IdMarks;
import dev.kiln.ids.TimedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs of which there are only numbers, many in one row: a row for each costs more than it ran. */
@Component
class RunChunks {

    /** Between a request and its start, and between the starts of runs that end together. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /** What a request id says of its time is in milliseconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final int STEP = 100;
    private static final int MOST_STEPS = 40;

    private final JdbcClient jdbc;
    private final Clock clock;

    RunChunks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record FunctionKey(String account, String name) {}

    void add(Collection<InvocationFinished> runs) {
        runs.stream()
                .collect(
                        groupingBy(
                                it ->
                                        new FunctionKey(
                                                it.source().accountId(),
                                                it.source().functionName()),
                                LinkedHashMap::new,
                                toList()))
                .forEach(this::insert);
    }

    private void insert(FunctionKey function, List<InvocationFinished> runs) {
        var starts = runs.stream().map(PackedRuns::startedAt).sorted().toList();
        jdbc.sql(
                        """
                        insert into invocation_chunk (account_id, function_name, first_at, last_at, arrived_at, requests, content)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        function.account(),
                        function.name(),
                        starts.getFirst().atOffset(ZoneOffset.UTC),
                        starts.getLast().atOffset(ZoneOffset.UTC),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        IdMarks.of(runs.stream().map(InvocationFinished::requestId).toList()),
                        PackedRuns.pack(runs))
                .update();
    }

    /** Newest first, those behind the cursor: so many, or all that there are. */
    List<InvocationSummary> list(
            AccountId account, String function, InvocationCursor cursor, int limit) {
        var found = new ArrayList<InvocationSummary>();
        var last = new Chunk(Long.MAX_VALUE, function, latest(cursor), new byte[0], new byte[0]);
        for (int step = 0; step < MOST_STEPS; step++) {
            var chunks = before(account, function, cursor, last);
            for (var chunk : chunks) {
                if (newerThan(chunk.at(), found) >= limit) {
                    return found;
                }
                chunk.runs().stream().filter(cursor::isBehind).forEach(found::add);
            }
            if (chunks.size() < STEP) {
                return found;
            }
            last = chunks.getLast();
        }
        return found;
    }

    private static Instant latest(InvocationCursor cursor) {
        return cursor.startedAt().plus(LONGEST);
    }

    /** What no further chunk can come before. */
    private static long newerThan(Instant lastAt, List<InvocationSummary> found) {
        return found.stream().filter(it -> it.startedAt().isAfter(lastAt)).count();
    }

    private List<Chunk> before(
            AccountId account, String function, InvocationCursor cursor, Chunk last) {
        return jdbc.sql(
                        """
                        select id, function_name, last_at as at_time, requests, content from invocation_chunk
                        where account_id = :account and function_name = :function and first_at <= :at
                            and last_at <= :last and (last_at < :last or id < :id)
                        order by last_at desc, id desc limit :limit
                        """)
                .param("account", account.value())
                .param("function", function)
                .param("at", cursor.startedAt().atOffset(ZoneOffset.UTC))
                .param("last", last.at().atOffset(ZoneOffset.UTC))
                .param("id", last.id())
                .param("limit", STEP)
                .query(RunChunks::chunk)
                .list();
    }

    /** A request id says when it was made, and its run arrived soon afterwards. */
    Optional<InvocationSummary> find(AccountId account, String requestId) {
        var made = TimedId.time(requestId, clock.instant());
        var from = made == null ? Instant.EPOCH : made.minus(ROUNDING);
        long afterId = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            var chunks = since(account, from, afterId);
            var run = chunks.stream().flatMap(it -> it.find(requestId).stream()).findFirst();
            if (run.isPresent() || chunks.size() < STEP) {
                return run;
            }
            from = chunks.getLast().at();
            afterId = chunks.getLast().id();
        }
        return Optional.empty();
    }

    private List<Chunk> since(AccountId account, Instant from, long afterId) {
        return jdbc.sql(
                        """
                        select id, function_name, arrived_at as at_time, requests, content from invocation_chunk
                        where account_id = :account and arrived_at >= :from and (arrived_at > :from or id > :id)
                        order by arrived_at, id limit :limit
                        """)
                .param("account", account.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("id", afterId)
                .param("limit", STEP)
                .query(RunChunks::chunk)
                .list();
    }

    /** At most so many of the oldest, when they are older than this. */
    int deleteBefore(Instant edge, int step) {
        return jdbc.sql(
                        """
                        delete from invocation_chunk where last_at < :edge and id in (
                            select id from invocation_chunk order by id limit :step)
                        """)
                .param("edge", edge.atOffset(ZoneOffset.UTC))
                .param("step", step)
                .update();
    }

    private static Chunk chunk(ResultSet row, int index) throws SQLException {
        return new Chunk(
                row.getLong("id"),
                row.getString("function_name"),
                Objects.requireNonNull(row.getObject("at_time", OffsetDateTime.class)).toInstant(),
                Objects.requireNonNull(row.getBytes("requests")),
                Objects.requireNonNull(row.getBytes("content")));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(long id, String function, Instant at, byte[] requests, byte[] content) {

        List<InvocationSummary> runs() {
            return PackedRuns.unpack(function, content);
        }

        Optional<InvocationSummary> find(String requestId) {
            return IdMarks.mayHold(requests, requestId)
                    ? runs().stream().filter(it -> it.requestId().equals(requestId)).findFirst()
                    : Optional.empty();
        }
    }
}
