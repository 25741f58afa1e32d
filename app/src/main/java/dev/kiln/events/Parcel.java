package dev.kiln.events;

import dev.kiln.destinations.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Something for a target.
 *
 * @param isDeadLetter for the dead letter queue, else for a destination
 * @param refusal why the target does not take it; null when it does
 */
record Parcel(String target, boolean isDeadLetter, Delivery delivery, @Nullable String refusal) {

    Parcel refused(String why) {
        return new Parcel(target, isDeadLetter, delivery, why);
    }
}
