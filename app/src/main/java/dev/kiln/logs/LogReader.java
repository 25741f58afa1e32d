package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads stored log events of one account. */
@Service
@Transactional(readOnly = true)
public class LogReader {

    private final JdbcClient jdbc;

    LogReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    public Page<LogEvent> newest(AccountId account, LogQuery query, PageRequest page) {
        long before = page.cursor() == null ? Long.MAX_VALUE : parseCursor(page.cursor());
        var events =
                select(account, query, "id < :edge order by id desc", before, page.limit() + 1);
        if (events.size() <= page.limit()) {
            return new Page<>(events, null);
        }
        var items = events.subList(0, page.limit());
        return new Page<>(items, Long.toString(items.getLast().id()));
    }

    /** Oldest first, those with an id above {@code afterId}: how a tail catches up. */
    public List<LogEvent> after(AccountId account, LogQuery query, long afterId, int limit) {
        return select(account, query, "id > :edge order by id", afterId, limit);
    }

    private List<LogEvent> select(
            AccountId account, LogQuery query, String range, long edge, int limit) {
        return jdbc.sql(
                        """
                        select id, log_group, log_stream, event_time, request_id, is_platform, message
                        from log_event
                        where account_id = :account and log_group = :group
                        """
                                + (query.requestId() == null ? "" : " and request_id = :request")
                                + (query.contains().isEmpty()
                                        ? ""
                                        : " and lower(message) like :pattern escape '!'")
                                + " and "
                                + range
                                + " limit :limit")
                .param("account", account.value())
                .param("group", query.group())
                .param("request", query.requestId())
                .param("pattern", pattern(query.contains()))
                .param("edge", edge)
                .param("limit", limit)
                .query(LogReader::event)
                .list();
    }

    private static String pattern(String contains) {
        return "%" + contains.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static long parseCursor(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            return Long.MAX_VALUE;
        }
    }

    private static LogEvent event(ResultSet row, int index) throws SQLException {
        return new LogEvent(
                row.getLong("id"),
                row.getString("log_group"),
                row.getString("log_stream"),
                Objects.requireNonNull(row.getObject("event_time", OffsetDateTime.class))
                        .toInstant(),
                row.getString("request_id"),
                row.getBoolean("is_platform"),
                row.getString("message"));
    }
}
