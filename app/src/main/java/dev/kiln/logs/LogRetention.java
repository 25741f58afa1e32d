package dev.kiln.logs;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old log events in small steps, so that no transaction is long. Ids grow with time, so the
 * oldest are first and time needs no index of its own.
 */
@Component
class LogRetention {

    private static final int STEP = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LogSettings settings;

    LogRetention(JdbcClient jdbc, Clock clock, LogSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        while (deleteStep() == STEP) {
            // the next step
        }
    }

    private int deleteStep() {
        return jdbc.sql(
                        """
                        delete from log_event where event_time < :edge and id in (
                            select id from log_event order by id limit :step)
                        """)
                .param("edge", clock.instant().minus(settings.retention()).atOffset(ZoneOffset.UTC))
                .param("step", STEP)
                .update();
    }
}
