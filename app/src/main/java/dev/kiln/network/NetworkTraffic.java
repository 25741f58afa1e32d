package dev.kiln.network;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts connections and refusals by function, hour and destination, for two weeks. */
@Service
public class NetworkTraffic {

    public static final int MAX_SHOWN = 100;

    private static final Duration RETENTION = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final NetworkUseRows rows;
    private final Clock clock;

    NetworkTraffic(JdbcClient jdbc, NetworkUseRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** Account and function come from our lease, as with everything that executors report. */
    @Transactional
    public void record(Collection<NetworkUsed> used) {
        rows.add(used);
    }

    /** The busiest destinations of one function; refused ones first. */
    @Transactional(readOnly = true)
    public List<NetworkConnections> of(AccountId account, String function, Duration back) {
        return query("and function_name = :function", account, function, back);
    }

    /** The same of all functions of an account. */
    @Transactional(readOnly = true)
    public List<NetworkConnections> of(AccountId account, Duration back) {
        return query("", account, "", back);
    }

    private List<NetworkConnections> query(
            String condition, AccountId account, String function, Duration back) {
        var statement =
                jdbc.sql(
                                """
                                select function_name, destination, port, protocol, verdict,
                                    sum(connections) as connections, max(last_at) as last_at
                                from network_use where account_id = :account %s and hour_start >= :from
                                group by function_name, destination, port, protocol, verdict
                                order by verdict desc, connections desc, destination
                                fetch first %d rows only
                                """
                                        .formatted(condition, MAX_SHOWN))
                        .param("account", account.value())
                        .param("from", NetworkUseRows.utc(clock.instant().minus(back)));
        var complete = condition.isEmpty() ? statement : statement.param("function", function);
        return complete.query(NetworkTraffic::row).list();
    }

    private static NetworkConnections row(ResultSet row, int number) throws SQLException {
        return new NetworkConnections(
                row.getString("function_name"),
                row.getString("destination"),
                row.getInt("port"),
                row.getString("protocol"),
                row.getString("verdict").equals(NetworkVerdict.DENIED.name()),
                row.getLong("connections"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }

    @Scheduled(initialDelay = 12, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    @Transactional
    void deleteExpired() {
        rows.deleteBefore(clock.instant().minus(RETENTION));
    }
}
