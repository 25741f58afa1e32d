package dev.kiln.executor.contract;

import org.jspecify.annotations.Nullable;

/**
 * How far a {@link Preparation} has come.
 *
 * @param allocated sandboxes that have room on this executor, whether they are ready or not
 * @param ready those that are initialised
 * @param failure why the last init failed, in Lambda's words; null when none did
 */
public record Prepared(int allocated, int ready, @Nullable String failure) {

    public static final Prepared NOTHING = new Prepared(0, 0, null);

    public Prepared plus(Prepared other) {
        return new Prepared(
                allocated + other.allocated,
                ready + other.ready,
                failure == null ? other.failure : failure);
    }
}
