package dev.kiln.invocations;

import dev.kiln.invocations.InvocationOutcome.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SQL and mapping of rows of {@code invocation}. */
final class InvocationRows {

    /** Characters of an event or a response that the history keeps. */
    static final int DOCUMENT_LIMIT = 65_536;

    static final String SELECT =
            """
            select request_id, function_name, version, started_at, status, error_type, queued_us, init_us,
                duration_us, billed_ms, memory_mb, max_memory_bytes, event, response, attempts
            from invocation
            """;

    /**
     * Telemetry decides unless the outcome was settled before; it overrules a run that was given
     * up.
     */
    static final String MERGE_FINISHED =
            """
            merge into invocation t
            using (select cast(:id as varchar(36)) as request_id) s on t.request_id = s.request_id
            when matched then update set
                queued_us = :queued, init_us = :init, duration_us = :duration, billed_ms = :billed,
                memory_mb = :memory, max_memory_bytes = :maxMemory,
                status = case when t.status is null or t.error_type = 'Kiln.Stopped' then :status else t.status end,
                error_type = case when t.status is null or t.error_type = 'Kiln.Stopped'
                    then :errorType else t.error_type end
            when not matched then insert (request_id, account_id, function_name, version, started_at, status,
                error_type, queued_us, init_us, duration_us, billed_ms, memory_mb, max_memory_bytes)
            values (:id, :account, :function, :version, :at, :status,
                :errorType, :queued, :init, :duration, :billed, :memory, :maxMemory)
            """;

    static final String MERGE_SETTLED =
            """
            merge into invocation t
            using (select cast(:id as varchar(36)) as request_id) s on t.request_id = s.request_id
            when matched then update set status = :status, error_type = :errorType, response = :response,
                queued_us = coalesce(cast(:queued as bigint), t.queued_us),
                init_us = coalesce(cast(:init as bigint), t.init_us),
                duration_us = coalesce(cast(:duration as bigint), t.duration_us),
                billed_ms = coalesce(cast(:billed as bigint), t.billed_ms),
                max_memory_bytes = greatest(cast(:maxMemory as bigint), t.max_memory_bytes)
            when not matched then insert (request_id, account_id, function_name, version, started_at, status,
                error_type, response, queued_us, init_us, duration_us, billed_ms, memory_mb, max_memory_bytes)
            values (:id, :account, :function, :version, :at, :status,
                :errorType, :response, :queued, :init, :duration, :billed, :memory, :maxMemory)
            """;

    /** The queue has the last word: telemetry of an earlier attempt may have come first. */
    static final String MERGE_EVENT =
            """
            merge into invocation t
            using (select cast(:id as varchar(36)) as request_id) s on t.request_id = s.request_id
            when matched then update set status = :status, error_type = :errorType, attempts = :attempts,
                response = coalesce(cast(:response as varchar(70000)), t.response)
            when not matched then insert (request_id, account_id, function_name, version, started_at, status,
                error_type, response, attempts, memory_mb, max_memory_bytes)
            values (:id, :account, :function, :version, :at, :status, :errorType, :response, :attempts, 0, 0)
            """;

    private InvocationRows() {}

    static InvocationSummary summary(ResultSet row, int index) throws SQLException {
        var status = row.getString("status");
        return new InvocationSummary(
                row.getString("request_id"),
                row.getString("function_name"),
                row.getString("version"),
                Objects.requireNonNull(row.getObject("started_at", OffsetDateTime.class))
                        .toInstant(),
                status == null ? null : Status.valueOf(status),
                row.getString("error_type"),
                duration(row, "queued_us", ChronoUnit.MICROS),
                duration(row, "init_us", ChronoUnit.MICROS),
                duration(row, "duration_us", ChronoUnit.MICROS),
                duration(row, "billed_ms", ChronoUnit.MILLIS),
                row.getInt("memory_mb"),
                row.getLong("max_memory_bytes"),
                row.getString("event"),
                row.getString("response"),
                row.getObject("attempts", Integer.class));
    }

    private static @Nullable Duration duration(ResultSet row, String column, ChronoUnit unit)
            throws SQLException {
        long amount = row.getLong(column);
        return row.wasNull() ? null : Duration.of(amount, unit);
    }

    static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1000;
    }

    static String cut(String document) {
        var storable = document.replace('\0', '\uFFFD');
        return storable.length() <= DOCUMENT_LIMIT
                ? storable
                : storable.substring(0, DOCUMENT_LIMIT);
    }
}
