package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores log events; those who follow them live see them as soon as the transaction has committed.
 */
@Service
public class LogWriter {

    private final LogStore store;
    private final LogTail tail;

    LogWriter(LogStore store, LogTail tail) {
        this.store = store;
        this.tail = tail;
    }

    @Transactional
    public void write(List<NewLogEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var stored = store.insert(events);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        publish(events, stored);
                    }
                });
    }

    private void publish(List<NewLogEvent> events, List<LogEvent> stored) {
        Map<AccountId, List<LogEvent>> byAccount =
                java.util.stream.IntStream.range(0, events.size())
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        i -> events.get(i).account(),
                                        Collectors.mapping(stored::get, Collectors.toList())));
        byAccount.forEach(tail::publish);
    }
}
