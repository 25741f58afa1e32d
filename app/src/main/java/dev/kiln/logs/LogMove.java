package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import jakarta.annotation.PostConstruct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Packs the rows that an earlier Kiln wrote, one for each line, before new ones arrive: so ids keep
 * growing with time. Nothing to do from the second start on.
 */
@Component
class LogMove {

    private static final Logger LOG = LoggerFactory.getLogger(LogMove.class);
    private static final int STEP = 5_000;

    private final JdbcClient jdbc;
    private final LogStore store;
    private final TransactionTemplate transactions;

    LogMove(JdbcClient jdbc, LogStore store, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.transactions = transactions;
    }

    @PostConstruct
    void move() {
        long moved = 0;
        for (int step = moveStep(); step > 0; step = moveStep()) {
            moved += step;
        }
        if (moved > 0) {
            LOG.info("Packed {} log lines of an earlier version", moved);
        }
    }

    /** LOCKING: read, packed and deleted in one transaction: a crash repeats a step or has it. */
    private int moveStep() {
        return Objects.requireNonNull(
                transactions.execute(
                        _ -> {
                            var rows = oldest();
                            if (!rows.isEmpty()) {
                                var events = rows.stream().map(Row::event).toList();
                                var chunks = LogChunks.sorted(events);
                                store.insert(chunks.stream().map(LogMove::packed).toList());
                                delete(rows.getLast().id());
                            }
                            return rows.size();
                        }));
    }

    private static LogChunk packed(List<NewLogEvent> events) {
        return LogChunks.packed(events, events.getLast().time());
    }

    private List<Row> oldest() {
        return jdbc.sql(
                        """
                        select id, account_id, log_group, log_stream, event_time, request_id, is_platform, message
                        from log_event order by id limit :step
                        """)
                .param("step", STEP)
                .query(LogMove::row)
                .list();
    }

    private void delete(long upTo) {
        jdbc.sql("delete from log_event where id <= :id").param("id", upTo).update();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getLong("id"),
                new NewLogEvent(
                        new AccountId(row.getString("account_id")),
                        row.getString("log_group"),
                        row.getString("log_stream"),
                        Objects.requireNonNull(row.getObject("event_time", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("request_id"),
                        row.getBoolean("is_platform"),
                        row.getString("message")));
    }

    private record Row(long id, NewLogEvent event) {}
}
