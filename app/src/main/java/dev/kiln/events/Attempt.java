package dev.kiln.events;

import dev.kiln.destinations.Condition;
import dev.kiln.invocations.InvocationOutcome;

/** What came of giving an event to its function once. */
sealed interface Attempt {

    /** The function ran to its end, well or not. */
    record Ran(InvocationOutcome outcome) implements Attempt {}

    /**
     * Not the function's fault: throttled, no executor, or our failure.
     *
     * @param why shown to the owner as the reason of waiting
     * @param mayHaveRun the function may have seen the event
     */
    record PutBack(String why, boolean mayHaveRun) implements Attempt {}

    /** Another try would end the same way. */
    record Hopeless(Condition condition, String why) implements Attempt {}
}
