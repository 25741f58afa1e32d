package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Chunks of log events in the relational database. */
@Component
class LogStore {

    private static final String INSERT =
            """
            insert into log_chunk (account_id, log_group, arrived_at, events, requests, content)
            values (?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient queries;

    LogStore(JdbcTemplate jdbc, JdbcClient queries) {
        this.jdbc = jdbc;
        this.queries = queries;
    }

    /** Inserts all and returns the ids they got, in the same order. */
    List<Long> insert(List<LogChunk> chunks) {
        var keys = new GeneratedKeyHolder();
        jdbc.batchUpdate(
                connection -> connection.prepareStatement(INSERT, new String[] {"id"}),
                new Rows(chunks),
                keys);
        return keys.getKeyList().stream()
                .map(it -> ((Number) Objects.requireNonNull(it.get("id"))).longValue())
                .toList();
    }

    private record Rows(List<LogChunk> chunks) implements BatchPreparedStatementSetter {

        @Override
        public void setValues(PreparedStatement row, int i) throws SQLException {
            var chunk = chunks.get(i);
            row.setString(1, chunk.account().value());
            row.setString(2, chunk.group());
            row.setObject(3, chunk.arrivedAt().atOffset(ZoneOffset.UTC));
            row.setInt(4, chunk.events());
            row.setBytes(5, chunk.requests());
            row.setBytes(6, chunk.content());
        }

        @Override
        public int getBatchSize() {
            return chunks.size();
        }
    }

    /** Newest first, those up to this one. */
    List<LogChunk.Head> headsUpTo(AccountId account, String group, long id, int limit) {
        return heads(account, group, "id <= :edge order by id desc", id, limit);
    }

    /** Oldest first, this one and those after it. */
    List<LogChunk.Head> headsFrom(AccountId account, String group, long id, int limit) {
        return heads(account, group, "id >= :edge order by id", id, limit);
    }

    private List<LogChunk.Head> heads(
            AccountId account, String group, String range, long edge, int limit) {
        return queries.sql(
                        "select id, events, requests from log_chunk"
                                + " where account_id = :account and log_group = :group and "
                                + range
                                + " limit :limit")
                .param("account", account.value())
                .param("group", group)
                .param("edge", edge)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new LogChunk.Head(
                                        row.getLong("id"),
                                        row.getInt("events"),
                                        Objects.requireNonNull(row.getBytes("requests"))))
                .list();
    }

    /** The first chunk that arrived at that time or later. */
    @Nullable Long firstSince(AccountId account, String group, Instant time) {
        return queries.sql(
                        """
                        select id from log_chunk
                        where account_id = :account and log_group = :group and arrived_at >= :time
                        order by arrived_at limit 1
                        """)
                .param("account", account.value())
                .param("group", group)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** The events of these chunks, in the order of their ids. */
    List<LogEvent> events(AccountId account, String group, Collection<Long> chunks) {
        if (chunks.isEmpty()) {
            return List.of();
        }
        return queries
                .sql(
                        "select id, content from log_chunk"
                                + " where account_id = :account and id in (:ids) order by id")
                .param("account", account.value())
                .param("ids", chunks)
                .query(
                        (row, _) ->
                                LogPacking.unpack(
                                        row.getLong("id"),
                                        group,
                                        Objects.requireNonNull(row.getBytes("content"))))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** At most so many of the oldest, when they are older than this. */
    int deleteBefore(Instant edge, int step) {
        return queries.sql(
                        """
                        delete from log_chunk where arrived_at < :edge and id in (
                            select id from log_chunk order by id limit :step)
                        """)
                .param("edge", edge.atOffset(ZoneOffset.UTC))
                .param("step", step)
                .update();
    }
}
