package dev.kiln.invocations;

import static dev.kiln.invocations.InvocationRows.cut;
import static dev.kiln.invocations.InvocationRows.micros;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.invocations.InvocationOutcome.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of invocations. Writers meet in any order: the first inserts, the others complete the
 * row.
 */
@Component
class InvocationStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    InvocationStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void start(InvocationTask task) {
        var spec = task.sandbox();
        jdbc.sql(
                        """
                        insert into invocation (request_id, account_id, function_name, version, started_at,
                            memory_mb, max_memory_bytes, event)
                        values (:id, :account, :function, :version, :at, :memory, 0, :event)
                        """)
                .param("id", task.requestId())
                .param("account", spec.accountId())
                .param("function", spec.functionName())
                .param("version", spec.functionVersion())
                .param("at", task.acceptedAt().atOffset(ZoneOffset.UTC))
                .param("memory", spec.memoryMb())
                .param("event", cut(task.event().text()))
                .update();
    }

    void finish(Collection<InvocationFinished> events) {
        if (events.isEmpty()) {
            return;
        }
        var rows =
                events.stream()
                        .map(InvocationStore::finishedRow)
                        .toArray(SqlParameterSource[]::new);
        batches.batchUpdate(InvocationRows.MERGE_FINISHED, rows);
    }

    private static SqlParameterSource finishedRow(InvocationFinished event) {
        var status = event.errorType() == null ? Status.SUCCEEDED : Status.FUNCTION_FAILED;
        var source = event.source();
        return numbers(event.report())
                .addValue("id", event.requestId())
                .addValue("account", source.accountId())
                .addValue("function", source.functionName())
                .addValue("version", source.functionVersion())
                .addValue(
                        "at",
                        event.time().minus(event.report().duration()).atOffset(ZoneOffset.UTC))
                .addValue("status", status.name())
                .addValue("errorType", event.errorType());
    }

    void settle(AccountId account, String function, Instant now, InvocationOutcome outcome) {
        var row =
                numbers(outcome.report())
                        .addValue("id", outcome.requestId())
                        .addValue("account", account.value())
                        .addValue("function", function)
                        .addValue("version", outcome.executedVersion())
                        .addValue("at", now.atOffset(ZoneOffset.UTC))
                        .addValue("status", outcome.status().name())
                        .addValue("errorType", outcome.errorType())
                        .addValue("response", cut(outcome.payload().text()));
        batches.update(InvocationRows.MERGE_SETTLED, row);
    }

    void endEvents(Collection<SettledEvent> events) {
        var rows =
                events.stream().map(InvocationStore::eventRow).toArray(SqlParameterSource[]::new);
        batches.batchUpdate(InvocationRows.MERGE_EVENT, rows);
    }

    private static SqlParameterSource eventRow(SettledEvent event) {
        var outcome = event.outcome();
        return new MapSqlParameterSource()
                .addValue("id", event.requestId())
                .addValue("account", event.account().value())
                .addValue("function", event.function())
                .addValue("version", outcome == null ? "" : outcome.executedVersion())
                .addValue("at", event.acceptedAt().atOffset(ZoneOffset.UTC))
                .addValue(
                        "status",
                        (outcome == null ? Status.PLATFORM_FAILED : outcome.status()).name())
                .addValue("errorType", outcome == null ? event.condition() : outcome.errorType())
                .addValue("attempts", event.attempts())
                .addValue(
                        "response",
                        outcome == null || outcome.isSucceeded()
                                ? null
                                : cut(outcome.payload().text()));
    }

    private static MapSqlParameterSource numbers(@Nullable InvocationReport report) {
        var row = new MapSqlParameterSource();
        if (report == null) {
            row.addValue("queued", null).addValue("init", null).addValue("duration", null);
            return row.addValue("billed", null).addValue("memory", 0).addValue("maxMemory", 0L);
        }
        row.addValue("queued", micros(report.queued()))
                .addValue("init", micros(report.initDuration()));
        row.addValue("duration", micros(report.duration()));
        row.addValue("billed", report.billedDuration().toMillis());
        return row.addValue("memory", report.memorySizeMb())
                .addValue("maxMemory", report.maxMemoryUsedBytes());
    }

    Optional<InvocationSummary> find(AccountId account, String requestId) {
        return jdbc.sql(InvocationRows.SELECT + " where account_id = :account and request_id = :id")
                .param("account", account.value())
                .param("id", requestId)
                .query(InvocationRows::summary)
                .optional();
    }

    /** Newest first, those behind the cursor. */
    List<InvocationSummary> rows(
            AccountId account, Filter filter, InvocationCursor cursor, int limit) {
        return jdbc.sql(
                        InvocationRows.SELECT
                                + " where account_id = :account and "
                                + filter.condition()
                                + " and (started_at, request_id) < (:at, :id)"
                                + " order by started_at desc, request_id desc limit :limit")
                .param("account", account.value())
                .param("function", filter.function())
                .param("at", cursor.startedAt().atOffset(ZoneOffset.UTC))
                .param("id", cursor.requestId())
                .param("limit", limit)
                .query(InvocationRows::summary)
                .list();
    }

    /** Those that are still running, or were when an app stopped. */
    List<String> unfinished(int limit) {
        return jdbc.sql(
                        """
                        select request_id from invocation
                        where status is null order by started_at desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> Objects.requireNonNull(row.getString("request_id")))
                .list();
    }

    /** Rows that nobody works on any more, because the app that started them has stopped. */
    void abandonRunning(Instant startedBefore) {
        jdbc.sql(
                        """
                        update invocation set status = 'PLATFORM_FAILED', error_type = 'Kiln.Stopped',
                            response = '{"errorType":"Kiln.Stopped","errorMessage":"Kiln was stopped during this run"}'
                        where status is null and started_at < :edge
                        """)
                .param("edge", startedBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from invocation where started_at < :edge")
                .param("edge", edge.atOffset(ZoneOffset.UTC))
                .update();
    }

    record Filter(String condition, String function) {

        static Filter ofFunction(String function) {
            return new Filter("function_name = :function", function);
        }

        static Filter failures() {
            return new Filter("status in ('FUNCTION_FAILED', 'PLATFORM_FAILED')", "");
        }
    }
}
