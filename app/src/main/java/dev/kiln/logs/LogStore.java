package dev.kiln.logs;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Log events in the relational database. */
@Component
class LogStore {

    private static final String INSERT =
            """
            insert into log_event
                (account_id, log_group, log_stream, event_time, request_id, is_platform, message)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    LogStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts all and returns them with the ids they got, in the same order. */
    List<LogEvent> insert(List<NewLogEvent> events) {
        var keys = new GeneratedKeyHolder();
        jdbc.batchUpdate(
                connection -> connection.prepareStatement(INSERT, new String[] {"id"}),
                new Rows(events),
                keys);
        var stored = new ArrayList<LogEvent>(events.size());
        for (int i = 0; i < events.size(); i++) {
            var id =
                    (Number)
                            Objects.requireNonNull(
                                    keys.getKeyList().get(i).values().iterator().next());
            stored.add(withId(events.get(i), id.longValue()));
        }
        return stored;
    }

    private static LogEvent withId(NewLogEvent event, long id) {
        return new LogEvent(
                id,
                event.group(),
                event.stream(),
                event.time(),
                event.requestId(),
                event.isPlatform(),
                storable(event.message()));
    }

    /** PostgreSQL refuses NUL in text; the function may well print it. */
    private static String storable(String message) {
        return message.replace('\0', '\uFFFD');
    }

    private record Rows(List<NewLogEvent> events) implements BatchPreparedStatementSetter {

        @Override
        public void setValues(PreparedStatement row, int i) throws SQLException {
            var event = events.get(i);
            row.setString(1, event.account().value());
            row.setString(2, event.group());
            row.setString(3, event.stream());
            row.setObject(4, event.time().atOffset(ZoneOffset.UTC));
            row.setObject(5, event.requestId(), Types.VARCHAR);
            row.setBoolean(6, event.isPlatform());
            row.setString(7, storable(event.message()));
        }

        @Override
        public int getBatchSize() {
            return events.size();
        }
    }
}
