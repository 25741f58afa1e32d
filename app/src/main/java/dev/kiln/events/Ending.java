package dev.kiln.events;

import dev.kiln.destinations.Condition;
import dev.kiln.destinations.EventRules;
import dev.kiln.invocations.InvocationOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at an event, and what was decided after it. */
record Ending(
        QueuedEvent event,
        EventRules rules,
        Attempt attempt,
        RetryDecision decision,
        Instant startedAt,
        Instant endedAt) {

    boolean isFinished() {
        return decision instanceof RetryDecision.Finish;
    }

    Condition condition() {
        return ((RetryDecision.Finish) decision).condition();
    }

    RetryDecision.TryAgain next() {
        return (RetryDecision.TryAgain) decision;
    }

    boolean isSucceeded() {
        return decision instanceof RetryDecision.Finish(Condition met) && met == Condition.SUCCESS;
    }

    /** Whether the event goes to a destination or stays as a dead letter. */
    boolean hasSuccessor() {
        return isFinished() && (!isSucceeded() || rules.onSuccess() != null);
    }

    int runs() {
        return event.runs() + (attempt instanceof Attempt.Ran || mayHaveRunUnseen() ? 1 : 0);
    }

    int interruptions() {
        return event.interruptions() + (mayHaveRunUnseen() ? 1 : 0);
    }

    private boolean mayHaveRunUnseen() {
        return attempt instanceof Attempt.PutBack back && back.mayHaveRun();
    }

    Optional<InvocationOutcome> outcome() {
        return attempt instanceof Attempt.Ran(InvocationOutcome outcome)
                ? Optional.of(outcome)
                : Optional.empty();
    }

    @Nullable String errorType() {
        return outcome().map(InvocationOutcome::errorType).orElse(null);
    }
}
