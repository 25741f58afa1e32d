package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of counters. */
@Component
class CounterStore {

    private static final String MERGE =
            """
            merge into metric_counter t
            using (select cast(:account as varchar(12)) as account_id, cast(:function as varchar(64)) as function_name,
                cast(:metric as varchar(64)) as metric, cast(:start as timestamp(0) with time zone) as period_start) s
            on t.account_id = s.account_id and t.function_name = s.function_name and t.metric = s.metric
                and t.period_start = s.period_start
            when matched then update set samples = t.samples + cast(:samples as bigint),
                total = t.total + cast(:total as bigint), largest = greatest(t.largest, cast(:largest as bigint))
            when not matched then insert (account_id, function_name, metric, period_start, samples, total, largest)
            values (:account, :function, :metric, :start, :samples, :total, :largest)
            """;

    /** Our own words: nothing that a customer could choose. */
    private static final String NAMES =
            Arrays.stream(Counter.values())
                    .map(it -> "'" + it.awsName() + "'")
                    .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    CounterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CounterKey key, CounterSamples samples) {
        jdbc.sql(MERGE)
                .param("account", key.account().value())
                .param("function", key.function())
                .param("metric", key.counter().awsName())
                .param("start", key.minute().atOffset(ZoneOffset.UTC))
                .param("samples", samples.samples())
                .param("total", samples.total())
                .param("largest", samples.largest())
                .update();
    }

    Map<Counter, CounterSamples> totals(AccountId account, String function, Instant from) {
        var totals = new EnumMap<Counter, CounterSamples>(Counter.class);
        jdbc.sql(
                        """
                        select metric, sum(samples) as samples, sum(total) as total, max(largest) as largest
                        from metric_counter where account_id = ? and function_name = ? and metric in (%s)
                            and period_start >= ?
                        group by metric
                        """
                                .formatted(NAMES))
                .params(account.value(), function, from.atOffset(ZoneOffset.UTC))
                .query(
                        row -> {
                            totals.put(counter(row), samples(row));
                        });
        return totals;
    }

    private static Counter counter(ResultSet row) throws SQLException {
        var name = row.getString("metric");
        return Arrays.stream(Counter.values())
                .filter(it -> it.awsName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CounterSamples samples(ResultSet row) throws SQLException {
        return new CounterSamples(
                row.getLong("samples"), row.getLong("total"), row.getLong("largest"));
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from metric_counter where period_start < ?")
                .param(edge.atOffset(ZoneOffset.UTC))
                .update();
    }
}
