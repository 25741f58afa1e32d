package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what aliases ran. */
@Component
class AliasTrafficStore {

    private static final String MERGE =
            """
            merge into alias_traffic t
            using (select cast(:account as varchar(12)) as account_id, cast(:function as varchar(64)) as function_name,
                cast(:alias as varchar(128)) as alias, cast(:version as varchar(20)) as version,
                cast(:start as timestamp(0) with time zone) as period_start) s
            on t.account_id = s.account_id and t.function_name = s.function_name and t.alias = s.alias
                and t.version = s.version and t.period_start = s.period_start
            when matched then update set invocations = t.invocations + cast(:count as bigint)
            when not matched then insert (account_id, function_name, alias, version, period_start, invocations)
            values (:account, :function, :alias, :version, :start, :count)
            """;

    private final JdbcClient jdbc;

    AliasTrafficStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Key key, long count) {
        jdbc.sql(MERGE)
                .param("account", key.account().value())
                .param("function", key.function())
                .param("alias", key.alias())
                .param("version", key.version())
                .param("start", key.hour().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .update();
    }

    List<Row> totals(AccountId account, String function, Instant from) {
        return jdbc.sql(
                        """
                        select alias, version, sum(invocations) as invocations from alias_traffic
                        where account_id = ? and function_name = ? and period_start >= ?
                        group by alias, version order by alias, version
                        """)
                .params(account.value(), function, from.atOffset(ZoneOffset.UTC))
                .query(
                        (row, _) ->
                                new Row(
                                        row.getString("alias"),
                                        row.getString("version"),
                                        row.getLong("invocations")))
                .list();
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from alias_traffic where period_start < ?")
                .param(edge.atOffset(ZoneOffset.UTC))
                .update();
    }

    record Key(AccountId account, String function, String alias, String version, Instant hour) {}

    record Row(String alias, String version, long invocations) {}
}
