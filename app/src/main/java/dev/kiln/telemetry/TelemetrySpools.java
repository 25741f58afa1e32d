package dev.kiln.telemetry;

import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers, per executor start, the number of the last event that was stored. */
@Component
class TelemetrySpools {

    /** An executor that still resends after this long starts a new spool anyway. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    TelemetrySpools(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The events of the batch that were not stored before. LOCKING: the row stays locked until the
     * caller commits, so that two copies of a batch wait for each other.
     */
    List<TelemetryEvent> claimNew(TelemetryBatch batch) {
        long stored = lockLastSequence(batch.spoolId());
        long last = batch.firstSequence() + batch.events().size() - 1;
        int known = Math.clamp(stored - batch.firstSequence() + 1, 0, batch.events().size());
        if (last > stored) {
            jdbc.sql(
                            "update telemetry_spool set last_sequence = :last, updated_at = :now where spool_id = :id")
                    .param("last", last)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", batch.spoolId())
                    .update();
        }
        return batch.events().subList(known, batch.events().size());
    }

    private long lockLastSequence(String spoolId) {
        return jdbc.sql("select last_sequence from telemetry_spool where spool_id = :id for update")
                .param("id", spoolId)
                .query(Long.class)
                .optional()
                .orElseGet(() -> insert(spoolId));
    }

    private long insert(String spoolId) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from telemetry_spool where updated_at < :edge")
                .param("edge", now.minus(KEPT))
                .update();
        jdbc.sql(
                        "insert into telemetry_spool (spool_id, last_sequence, updated_at) values (:id, -1, :now)")
                .param("id", spoolId)
                .param("now", now)
                .update();
        return -1;
    }
}
