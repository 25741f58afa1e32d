package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks into the queue without touching it. */
@Component
class WaitingEvents {

    private static final String SELECT =
            "select request_id, function_name, qualifier, accepted_at, due_at, leased_by, runs, waits_for,"
                    + " interruptions from event_queue ";

    private final JdbcClient jdbc;

    WaitingEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<WaitingEvent> find(AccountId account, String requestId) {
        return jdbc.sql(SELECT + "where request_id = ? and account_id = ?")
                .params(requestId, account.value())
                .query(WaitingEvents::event)
                .optional();
    }

    Page<WaitingEvent> list(Lane lane, PageRequest page) {
        var from = DueCursor.oldest(page.cursor());
        var rows =
                jdbc.sql(
                                SELECT
                                        + "where account_id = ? and function_name = ?"
                                        + " and (due_at, request_id) > (?, ?)"
                                        + " order by account_id, function_name, due_at, request_id limit ?")
                        .params(
                                lane.account().value(),
                                lane.function(),
                                EventStore.utc(from.at()),
                                from.requestId(),
                                page.limit() + 1)
                        .query(WaitingEvents::event)
                        .list();
        return page(rows, page.limit());
    }

    private static Page<WaitingEvent> page(List<WaitingEvent> rows, int limit) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(
                items, new DueCursor(items.getLast().due(), items.getLast().requestId()).text());
    }

    private static WaitingEvent event(ResultSet row, int index) throws SQLException {
        return new WaitingEvent(
                row.getString("request_id"),
                row.getString("function_name"),
                row.getString("qualifier"),
                EventStore.instant(row, "accepted_at"),
                EventStore.instant(row, "due_at"),
                row.getString("leased_by") != null,
                row.getInt("runs"),
                row.getString("waits_for"),
                row.getInt("interruptions") > 0);
    }
}
