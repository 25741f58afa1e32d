package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores log events; those who follow them live see them as soon as the transaction has committed.
 * What arrives together is stored together, so the price of a line hardly depends on how many there
 * are.
 */
@Service
public class LogWriter {

    private final LogStore store;
    private final LogTail tail;
    private final Clock clock;

    LogWriter(LogStore store, LogTail tail, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.tail = tail;
    }

    @Transactional
    public void write(List<NewLogEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var sorted = LogChunks.sorted(events);
        var now = clock.instant();
        var ids = store.insert(sorted.stream().map(it -> LogChunks.packed(it, now)).toList());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        for (int i = 0; i < ids.size(); i++) {
                            publish(ids.get(i), sorted.get(i));
                        }
                    }
                });
    }

    private void publish(long chunkId, List<NewLogEvent> events) {
        AccountId account = events.getFirst().account();
        if (tail.isFollowed(account)) {
            var stored = new ArrayList<LogEvent>(events.size());
            for (int place = 0; place < events.size(); place++) {
                stored.add(events.get(place).stored(LogChunk.eventId(chunkId, place)));
            }
            tail.publish(account, stored);
        }
    }
}
