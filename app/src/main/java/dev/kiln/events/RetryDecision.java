package dev.kiln.events;

import dev.kiln.destinations.Condition;
import dev.kiln.destinations.EventRules;
import dev.kiln.invocations.InvocationOutcome;
import java.time.Duration;
import java.time.Instant;

/** Whether an event has ended, or when it is tried again. The one place that decides it. */
sealed interface RetryDecision {

    record Finish(Condition condition) implements RetryDecision {}

    /**
     * @param isFailure counts against the number of retries
     */
    record TryAgain(Instant due, String why, boolean isFailure) implements RetryDecision {}

    /** As Lambda: one second, doubled each time, at most five minutes. */
    Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

    Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    static boolean isExpired(QueuedEvent event, EventRules rules, Instant now) {
        return !now.isBefore(deadline(event, rules));
    }

    static RetryDecision of(
            Attempt attempt,
            QueuedEvent event,
            EventRules rules,
            Duration retryDelay,
            Instant now) {
        return switch (attempt) {
            case Attempt.Ran ran when ran.outcome().isSucceeded() -> new Finish(Condition.SUCCESS);
            case Attempt.Ran ran -> afterFailure(ran.outcome(), event, rules, retryDelay, now);
            case Attempt.PutBack back -> afterRefusal(back, event, rules, now);
            case Attempt.Hopeless it -> new Finish(it.condition());
        };
    }

    private static RetryDecision afterFailure(
            InvocationOutcome outcome,
            QueuedEvent event,
            EventRules rules,
            Duration retryDelay,
            Instant now) {
        if (event.failures() >= rules.maximumRetryAttempts()) {
            return new Finish(Condition.RETRIES_EXHAUSTED);
        }
        var due = now.plus(retryDelay.multipliedBy(event.failures() + 1L));
        return within(
                event,
                rules,
                new TryAgain(due, "The function failed: " + outcome.errorType(), true),
                now);
    }

    private static RetryDecision afterRefusal(
            Attempt.PutBack back, QueuedEvent event, EventRules rules, Instant now) {
        var delay = FIRST_BACK_OFF.multipliedBy(1L << Math.min(event.refusals(), 10));
        var due = now.plus(delay.compareTo(LONGEST_BACK_OFF) < 0 ? delay : LONGEST_BACK_OFF);
        return within(event, rules, new TryAgain(due, back.why(), false), now);
    }

    /**
     * A try that could only come too late still waits for the last moment: the event ends there.
     */
    private static RetryDecision within(
            QueuedEvent event, EventRules rules, TryAgain next, Instant now) {
        if (isExpired(event, rules, now)) {
            return new Finish(Condition.EVENT_AGE_EXCEEDED);
        }
        var deadline = deadline(event, rules);
        return next.due().isAfter(deadline)
                ? new TryAgain(deadline, next.why(), next.isFailure())
                : next;
    }

    private static Instant deadline(QueuedEvent event, EventRules rules) {
        return event.acceptedAt().plus(rules.maximumEventAge());
    }
}
