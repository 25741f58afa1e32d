package dev.kiln.network;

import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of connections. */
@Component
class NetworkUseRows {

    /** A function that scans the world fills no disk: what is over that is counted as others. */
    private static final int MAX_DESTINATIONS_AN_HOUR = 500;

    private static final int MAX_DESTINATION = 255;
    private static final String OTHERS = "other destinations";

    private static final String MERGE =
            """
            merge into network_use t
            using (select cast(:account as varchar(12)) as account_id, cast(:function as varchar(64)) as function_name,
                cast(:hour as timestamp(0) with time zone) as hour_start, cast(:destination as varchar(255)) as destination,
                cast(:port as integer) as port, cast(:protocol as varchar(8)) as protocol,
                cast(:verdict as varchar(8)) as verdict) s
            on t.account_id = s.account_id and t.function_name = s.function_name and t.hour_start = s.hour_start
                and t.destination = s.destination and t.port = s.port and t.protocol = s.protocol
                and t.verdict = s.verdict
            when matched then update set connections = t.connections + cast(:connections as bigint),
                last_at = cast(:last as timestamp(6) with time zone)
            when not matched then insert
                (account_id, function_name, hour_start, destination, port, protocol, verdict, connections, last_at)
            values (:account, :function, :hour, :destination, :port, :protocol, :verdict, :connections, :last)
            """;

    private final JdbcClient jdbc;

    NetworkUseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** LOCKING: always in the same order, so that two writers never wait for each other. */
    void add(Collection<NetworkUsed> used) {
        used.stream().sorted(Comparator.comparing(NetworkUseRows::key)).forEach(this::add);
    }

    private static String key(NetworkUsed it) {
        var source = it.source();
        return source.accountId()
                + "/"
                + source.functionName()
                + "/"
                + it.destination()
                + it.port();
    }

    private void add(NetworkUsed it) {
        var hour = utc(it.time().truncatedTo(ChronoUnit.HOURS));
        boolean isRoom = destinations(it, hour) < MAX_DESTINATIONS_AN_HOUR;
        jdbc.sql(MERGE)
                .param("account", it.source().accountId())
                .param("function", it.source().functionName())
                .param("hour", hour)
                .param("destination", isRoom ? short255(it.destination()) : OTHERS)
                .param("port", isRoom ? it.port() : 0)
                .param("protocol", isRoom ? it.protocol() : "any")
                .param("verdict", it.verdict().name())
                .param("connections", it.connections())
                .param("last", utc(it.time()))
                .update();
    }

    private int destinations(NetworkUsed it, OffsetDateTime hour) {
        return jdbc.sql(
                        """
                        select count(*) from network_use
                        where account_id = ? and function_name = ? and hour_start = ?
                        """)
                .params(it.source().accountId(), it.source().functionName(), hour)
                .query(Integer.class)
                .single();
    }

    /** Names come from functions, and those from anywhere. */
    private static String short255(String destination) {
        var printable = destination.replaceAll("[^\\x21-\\x7e ]", "?");
        return printable.length() > MAX_DESTINATION
                ? printable.substring(0, MAX_DESTINATION)
                : printable;
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from network_use where hour_start < ?").param(utc(edge)).update();
    }
}
