package dev.kiln.events;

import dev.kiln.destinations.Condition;
import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.destinations.EventRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** One attempt at an event and the decision after it, under the rules of this moment. */
@Component
class Attempts {

    private final EventInvokeConfigs configs;
    private final EventRun run;
    private final Clock clock;
    private final Duration retryDelay;

    @Autowired
    Attempts(EventInvokeConfigs configs, EventRun run, Clock clock, EventSettings settings) {
        this.configs = configs;
        this.run = run;
        this.clock = clock;
        this.retryDelay = settings.retryDelay();
    }

    /**
     * @throws RuntimeException when the rules cannot be read: nothing was run
     */
    Ending make(QueuedEvent event) {
        var rules = configs.rules(event.account(), event.function(), event.qualifierOrLatest());
        var now = clock.instant();
        return RetryDecision.isExpired(event, rules, now)
                ? tooOld(event, rules, now)
                : attempt(event, rules);
    }

    private Ending tooOld(QueuedEvent event, EventRules rules, Instant now) {
        return new Ending(
                event,
                rules,
                new Attempt.Hopeless(
                        Condition.EVENT_AGE_EXCEEDED, "The event is older than its maximum age"),
                new RetryDecision.Finish(Condition.EVENT_AGE_EXCEEDED),
                now,
                now);
    }

    private Ending attempt(QueuedEvent event, EventRules rules) {
        var start = clock.instant();
        var attempt = run.run(event);
        var now = clock.instant();
        var decision = RetryDecision.of(attempt, event, rules, retryDelay, now);
        return new Ending(event, rules, attempt, decision, start, now);
    }
}
