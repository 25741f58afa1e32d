package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of minutes. */
@Component
class MetricStore {

    /** Stands for all functions of an account; no function can have this name. */
    static final String WHOLE_ACCOUNT = "*";

    private static final String COLUMNS =
            "invocations, errors, throttles, cold_starts, max_memory_bytes, max_concurrency, durations";

    private final JdbcClient jdbc;

    MetricStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Key(AccountId account, String function, Instant minute) {}

    record Minute(String function, Instant start, MetricRow row) {}

    /**
     * Adds to what the minute already holds. LOCKING: the row lock is held to the end of the
     * transaction.
     */
    void merge(Key key, MetricRow addition) {
        var existing = lock(key);
        existing.ifPresent(addition::add);
        var sql = existing.isPresent() ? update() : insert();
        var stored = addition.toStored();
        jdbc.sql(sql)
                .param("invocations", stored.counts[0])
                .param("errors", stored.counts[1])
                .param("throttles", stored.counts[2])
                .param("coldStarts", stored.counts[3])
                .param("memory", stored.counts[4])
                .param("concurrency", stored.counts[5])
                .param("durations", stored.histogram)
                .param("account", key.account().value())
                .param("function", key.function())
                .param("start", key.minute().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<MetricRow> lock(Key key) {
        return jdbc.sql(
                        "select function_name, period_start, "
                                + COLUMNS
                                + " from metric_minute where account_id = :account"
                                + " and function_name = :function and period_start = :start for update")
                .param("account", key.account().value())
                .param("function", key.function())
                .param("start", key.minute().atOffset(ZoneOffset.UTC))
                .query(MetricStore::minute)
                .optional()
                .map(Minute::row);
    }

    private static String update() {
        return """
               update metric_minute set invocations = :invocations, errors = :errors, throttles = :throttles,
                   cold_starts = :coldStarts, max_memory_bytes = :memory, max_concurrency = :concurrency,
                   durations = :durations
               where account_id = :account and function_name = :function and period_start = :start
               """;
    }

    private static String insert() {
        return "insert into metric_minute ("
                + COLUMNS
                + ", account_id, function_name, period_start)"
                + " values (:invocations, :errors, :throttles, :coldStarts, :memory, :concurrency,"
                + " :durations, :account, :function, :start)";
    }

    List<Minute> minutes(AccountId account, Collection<String> functions, Instant from) {
        if (functions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select function_name, period_start, "
                                + COLUMNS
                                + " from metric_minute where account_id = :account"
                                + " and function_name in (:functions) and period_start >= :from")
                .param("account", account.value())
                .param("functions", functions)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(MetricStore::minute)
                .list();
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from metric_minute where period_start < :edge")
                .param("edge", edge.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Minute minute(ResultSet row, int index) throws SQLException {
        var counts = new long[6];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(3 + i);
        }
        var stored =
                new MetricRow.Stored(counts, Objects.requireNonNull(row.getBytes("durations")));
        var start =
                Objects.requireNonNull(row.getObject("period_start", OffsetDateTime.class))
                        .toInstant();
        return new Minute(row.getString("function_name"), start, MetricRow.of(stored));
    }
}
