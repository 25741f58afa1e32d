package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claimed event.
 *
 * @param fence proves that the claim is still ours
 * @param runs how often the function was given it
 * @param failures how many of these failed in the function
 * @param refusals how often in a row it was put back without the function's fault
 * @param interruptions how often its worker vanished, so that it may have run unseen
 */
record QueuedEvent(
        String requestId,
        Lane lane,
        @Nullable String qualifier,
        Instant acceptedAt,
        long fence,
        int runs,
        int failures,
        int refusals,
        int interruptions,
        @Nullable String traceId,
        @Nullable String clientContext,
        Payload payload) {

    AccountId account() {
        return lane.account();
    }

    String function() {
        return lane.function();
    }

    /** Version or alias as AWS names it in configurations and records. */
    String qualifierOrLatest() {
        return qualifier == null ? "$LATEST" : qualifier;
    }

    QueuedEvent withPayload(Payload large) {
        return new QueuedEvent(
                requestId,
                lane,
                qualifier,
                acceptedAt,
                fence,
                runs,
                failures,
                refusals,
                interruptions,
                traceId,
                clientContext,
                large);
    }
}
