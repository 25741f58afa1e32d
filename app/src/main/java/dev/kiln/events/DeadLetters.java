package dev.kiln.events;

import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Events that were given up and that nothing else took: nobody has to look for them in vain. */
@Service
@Transactional
public class DeadLetters {

    private final DeadLetterStore store;
    private final EventSettings settings;
    private final Clock clock;

    DeadLetters(DeadLetterStore store, EventSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Of one function, newest first. */
    @Transactional(readOnly = true)
    public Page<DeadLetter> ofFunction(Caller caller, String function, PageRequest page) {
        return store.list(new Lane(caller.account(), function), page);
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        store.deleteBefore(clock.instant().minus(settings.deadLetterRetention()));
    }
}
