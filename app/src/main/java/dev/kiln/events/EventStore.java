package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.Payload;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of waiting and running events. Callers bring the transaction. */
@Component
class EventStore {

    /** Larger payloads lie aside, so that the rows that are searched stay small. */
    static final int SMALL = 2048;

    private static final String INSERT =
            """
            insert into event_queue (request_id, account_id, function_name, qualifier, accepted_at, due_at,
                fence, runs, failures, refusals, interruptions, trace_id, client_context, payload)
            values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, ?)
            """;

    /** LOCKING: rows that another worker is about to claim are skipped, never waited for. */
    private static final String CLAIM =
            """
            select request_id, account_id, function_name, qualifier, accepted_at, fence, leased_by, runs, failures,
                refusals, interruptions, trace_id, client_context, payload
            from event_queue
            where account_id = ? and function_name = ? and due_at <= ?
            order by account_id, function_name, due_at, request_id
            limit ?
            for update skip locked
            """;

    private final JdbcTemplate jdbc;

    EventStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<NewEvent> events) {
        jdbc.batchUpdate(INSERT, events, events.size(), EventStore::setRow);
        var large = events.stream().filter(it -> !isSmall(it.payload())).toList();
        jdbc.batchUpdate(
                "insert into event_payload (request_id, payload) values (?, ?)",
                large,
                Math.max(1, large.size()),
                (row, event) -> {
                    row.setString(1, event.requestId());
                    row.setBytes(2, event.payload().bytes());
                });
    }

    private static void setRow(PreparedStatement row, NewEvent event) throws SQLException {
        row.setString(1, event.requestId());
        row.setString(2, event.lane().account().value());
        row.setString(3, event.lane().function());
        row.setString(4, event.qualifier());
        row.setObject(5, utc(event.acceptedAt()));
        row.setObject(6, utc(event.acceptedAt()));
        row.setString(7, event.traceId());
        row.setString(8, event.clientContext());
        row.setBytes(9, isSmall(event.payload()) ? event.payload().bytes() : null);
    }

    private static boolean isSmall(Payload payload) {
        return payload.size() <= SMALL;
    }

    /** Takes due events of the lane and leases them. */
    List<QueuedEvent> claim(Lane lane, int count, String worker, Instant now, Instant leaseEnd) {
        var rows =
                jdbc.query(
                        CLAIM,
                        EventStore::claimed,
                        lane.account().value(),
                        lane.function(),
                        utc(now),
                        count);
        jdbc.batchUpdate(
                "update event_queue set fence = fence + 1, leased_by = ?, due_at = ?, interruptions = ?"
                        + " where request_id = ?",
                rows,
                Math.max(1, rows.size()),
                (update, row) -> {
                    update.setString(1, worker);
                    update.setObject(2, utc(leaseEnd));
                    update.setInt(3, row.interruptions());
                    update.setString(4, row.requestId());
                });
        return withLargePayloads(rows);
    }

    /** A row that is still leased was due because its worker vanished. */
    private static QueuedEvent claimed(ResultSet row, int index) throws SQLException {
        boolean isInterrupted = row.getString("leased_by") != null;
        var payload = row.getBytes("payload");
        return new QueuedEvent(
                row.getString("request_id"),
                lane(row),
                row.getString("qualifier"),
                instant(row, "accepted_at"),
                row.getLong("fence") + 1,
                row.getInt("runs") + (isInterrupted ? 1 : 0),
                row.getInt("failures"),
                row.getInt("refusals"),
                row.getInt("interruptions") + (isInterrupted ? 1 : 0),
                row.getString("trace_id"),
                row.getString("client_context"),
                payload == null ? Payload.EMPTY : Payload.of(payload));
    }

    private List<QueuedEvent> withLargePayloads(List<QueuedEvent> rows) {
        var complete = new ArrayList<QueuedEvent>(rows.size());
        for (var row : rows) {
            complete.add(row.payload().size() == 0 ? row.withPayload(large(row)) : row);
        }
        return complete;
    }

    private Payload large(QueuedEvent row) {
        return jdbc.query(
                        "select payload from event_payload where request_id = ?",
                        (it, _) -> Payload.of(Objects.requireNonNull(it.getBytes(1))),
                        row.requestId())
                .getFirst();
    }

    /** Longer leases for what still runs; says whose lease was lost meanwhile. */
    List<QueuedEvent> renew(List<QueuedEvent> running, Instant leaseEnd) {
        return lost(
                running,
                jdbc.batchUpdate(
                        "update event_queue set due_at = ? where request_id = ? and fence = ?",
                        running,
                        Math.max(1, running.size()),
                        (update, event) -> {
                            update.setObject(1, utc(leaseEnd));
                            update.setString(2, event.requestId());
                            update.setLong(3, event.fence());
                        }));
    }

    /** Gives events back to the queue. Those whose lease was lost belong to somebody else. */
    void putBack(List<Ending> endings) {
        jdbc.batchUpdate(
                "update event_queue set due_at = ?, leased_by = null, runs = ?, failures = ?, refusals = ?,"
                        + " interruptions = ?, waits_for = ? where request_id = ? and fence = ?",
                endings,
                Math.max(1, endings.size()),
                (update, ending) -> {
                    var next = ending.next();
                    update.setObject(1, utc(next.due()));
                    update.setInt(2, ending.runs());
                    update.setInt(3, ending.event().failures() + (next.isFailure() ? 1 : 0));
                    update.setInt(4, next.isFailure() ? 0 : ending.event().refusals() + 1);
                    update.setInt(5, ending.interruptions());
                    update.setString(6, cut(next.why()));
                    update.setString(7, ending.event().requestId());
                    update.setLong(8, ending.event().fence());
                });
    }

    private static String cut(String why) {
        return why.length() <= 300 ? why : why.substring(0, 300);
    }

    /** Removes events that have ended; returns those whose lease was lost and that stay. */
    List<QueuedEvent> remove(List<QueuedEvent> events) {
        var lost =
                lost(
                        events,
                        jdbc.batchUpdate(
                                "delete from event_queue where request_id = ? and fence = ?",
                                events,
                                Math.max(1, events.size()),
                                (delete, event) -> {
                                    delete.setString(1, event.requestId());
                                    delete.setLong(2, event.fence());
                                }));
        var large =
                events.stream()
                        .filter(it -> !isSmall(it.payload()) && !lost.contains(it))
                        .map(it -> new Object[] {it.requestId()})
                        .toList();
        jdbc.batchUpdate("delete from event_payload where request_id = ?", large);
        return lost;
    }

    private static List<QueuedEvent> lost(List<QueuedEvent> events, int[][] updated) {
        var lost = new ArrayList<QueuedEvent>();
        for (int i = 0; i < events.size(); i++) {
            if (updated[0][i] == 0) {
                lost.add(events.get(i));
            }
        }
        return lost;
    }

    /** Lanes with work that is due now, found by skipping through the index. */
    List<Lane> dueLanes(Instant now, int limit) {
        var due = new ArrayList<Lane>();
        var lane = nextLane("", "");
        while (lane != null && due.size() < limit) {
            if (isDue(lane, now)) {
                due.add(lane);
            }
            lane = nextLane(lane.account().value(), lane.function());
        }
        return due;
    }

    private @Nullable Lane nextLane(String account, String function) {
        var inAccount =
                first(
                        "where account_id = ? and function_name > ? order by account_id, function_name",
                        account,
                        function);
        return inAccount == null
                ? first("where account_id > ? order by account_id, function_name", account)
                : inAccount;
    }

    private @Nullable Lane first(String condition, Object... parameters) {
        return jdbc
                .query(
                        "select account_id, function_name from event_queue "
                                + condition
                                + " limit 1",
                        (row, _) -> lane(row),
                        parameters)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private boolean isDue(Lane lane, Instant now) {
        return !jdbc.queryForList(
                        "select 1 from event_queue where account_id = ? and function_name = ? and due_at <= ?"
                                + " limit 1",
                        lane.account().value(),
                        lane.function(),
                        utc(now))
                .isEmpty();
    }

    static Lane lane(ResultSet row) throws SQLException {
        return new Lane(new AccountId(row.getString("account_id")), row.getString("function_name"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
