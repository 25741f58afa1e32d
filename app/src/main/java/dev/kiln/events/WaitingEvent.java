package dev.kiln.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event that has not ended.
 *
 * @param due when it is tried next; for a running one, when its worker counts as lost
 * @param isRunning a worker has it now
 * @param tries how often the function was given it so far
 * @param waitsFor why it was not done at the last try; null before the first
 * @param mayHaveRunUnseen a worker vanished with it, so that a further try may be a duplicate
 */
public record WaitingEvent(
        String requestId,
        String function,
        @Nullable String qualifier,
        Instant acceptedAt,
        Instant due,
        boolean isRunning,
        int tries,
        @Nullable String waitsFor,
        boolean mayHaveRunUnseen) {}
