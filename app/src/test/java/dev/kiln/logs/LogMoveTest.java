package dev.kiln.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.paging.PageRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogMoveTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        private static final String GROUP = "/aws/lambda/of-old";

        @Autowired LogMove move;
        @Autowired LogReader logs;
        @Autowired JdbcClient jdbc;
        @Autowired People people;

        @Test
        void packsTheLinesThatAnEarlierVersionWroteAsRows() {
            var account = people.ada().account();
            for (var text : new String[] {"one", "two", "three"}) {
                jdbc.sql(
                                """
                                insert into log_event
                                    (account_id, log_group, log_stream, event_time, request_id, is_platform, message)
                                values (?, ?, 'stream', ?, 'r-1', true, ?)
                                """)
                        .params(
                                account.value(),
                                GROUP,
                                Instant.now().atOffset(ZoneOffset.UTC),
                                text)
                        .update();
            }

            move.move();

            var lines = logs.newest(account, new LogQuery(GROUP, "r-1", ""), PageRequest.first(9));
            assertThat(lines.items())
                    .extracting(LogEvent::message)
                    .containsExactly("three", "two", "one");
            assertThat(lines.items()).allMatch(LogEvent::isPlatform);
            assertThat(jdbc.sql("select count(*) from log_event").query(Long.class).single())
                    .isZero();
        }
    }
}
