package dev.kiln.events;

import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of dead letters. */
@Component
class DeadLetterStore {

    private static final int LONGEST_RESPONSE = 65_536;
    private static final int LONGEST_REASON = 1_000;

    private final JdbcClient jdbc;

    DeadLetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Ending ending, @Nullable String undelivered) {
        var event = ending.event();
        jdbc.sql(
                        """
                        insert into dead_letter (request_id, account_id, function_name, qualifier, accepted_at, died_at,
                            condition_met, runs, error_type, undelivered, payload, response)
                        values (:id, :account, :function, :qualifier, :accepted, :died, :condition, :runs, :errorType,
                            :undelivered, :payload, :response)
                        """)
                .param("id", event.requestId())
                .param("account", event.account().value())
                .param("function", event.function())
                .param("qualifier", event.qualifier())
                .param("accepted", EventStore.utc(event.acceptedAt()))
                .param("died", EventStore.utc(ending.endedAt()))
                .param("condition", ending.condition().awsName())
                .param("runs", ending.runs())
                .param("errorType", ending.errorType())
                .param("undelivered", cut(undelivered, LONGEST_REASON))
                .param("payload", event.payload().bytes())
                .param("response", cut(response(ending), LONGEST_RESPONSE))
                .update();
    }

    private static @Nullable String response(Ending ending) {
        return ending.outcome().map(InvocationOutcome::payload).map(it -> it.text()).orElse(null);
    }

    /** PostgreSQL refuses NUL in text. */
    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        var storable = text.replace('\0', '\uFFFD');
        return storable.length() <= length ? storable : storable.substring(0, length);
    }

    /** Newest first. */
    Page<DeadLetter> list(Lane lane, PageRequest page) {
        var before = DueCursor.newest(page.cursor());
        var rows =
                jdbc.sql(
                                """
                                select request_id, function_name, qualifier, accepted_at, died_at, condition_met, runs,
                                    error_type, undelivered, payload, response
                                from dead_letter
                                where account_id = ? and function_name = ? and (died_at, request_id) < (?, ?)
                                order by account_id desc, function_name desc, died_at desc, request_id desc limit ?
                                """)
                        .params(
                                lane.account().value(),
                                lane.function(),
                                EventStore.utc(before.at()),
                                before.requestId(),
                                page.limit() + 1)
                        .query(DeadLetterStore::letter)
                        .list();
        return page(rows, page.limit());
    }

    private static Page<DeadLetter> page(List<DeadLetter> rows, int limit) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        var last = items.getLast();
        return new Page<>(items, new DueCursor(last.diedAt(), last.requestId()).text());
    }

    private static DeadLetter letter(ResultSet row, int index) throws SQLException {
        return new DeadLetter(
                row.getString("request_id"),
                row.getString("function_name"),
                row.getString("qualifier"),
                EventStore.instant(row, "accepted_at"),
                EventStore.instant(row, "died_at"),
                row.getString("condition_met"),
                row.getInt("runs"),
                row.getString("error_type"),
                row.getString("undelivered"),
                new String(Objects.requireNonNull(row.getBytes("payload")), StandardCharsets.UTF_8),
                row.getString("response"));
    }

    int deleteBefore(Instant edge) {
        return jdbc.sql("delete from dead_letter where died_at < ?")
                .param(EventStore.utc(edge))
                .update();
    }
}
