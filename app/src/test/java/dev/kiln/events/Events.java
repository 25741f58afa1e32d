package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.util.unit.DataSize;

/** Events and outcomes of our stories. */
final class Events {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final AccountId ACME = new AccountId("123456789012");

    private Events() {}

    static QueuedEvent queued(int failures, int refusals) {
        return new QueuedEvent(
                "0d3c7a52-4a5b-4d4e-9d1c-000000000001",
                new Lane(ACME, "resize-image"),
                null,
                NOON,
                1,
                failures,
                failures,
                refusals,
                0,
                null,
                null,
                Payload.ofText("{\"n\":1}"));
    }

    static NewEvent fresh(Lane lane, Instant acceptedAt, String payload) {
        return new NewEvent(
                UUID.randomUUID().toString(),
                lane,
                null,
                acceptedAt,
                null,
                null,
                Payload.ofText(payload));
    }

    static Attempt.Ran succeeded(String requestId) {
        return new Attempt.Ran(
                new InvocationOutcome(
                        requestId, "$LATEST", Status.SUCCEEDED, Payload.ofText("{}"), null, null));
    }

    static Attempt.Ran failed(String requestId) {
        return new Attempt.Ran(
                new InvocationOutcome(
                        requestId,
                        "$LATEST",
                        Status.FUNCTION_FAILED,
                        Payload.ofText("{\"errorMessage\":\"boom\",\"errorType\":\"Error\"}"),
                        "Error",
                        null));
    }

    static EventSettings settings(int workers, Duration lease) {
        return new EventSettings(
                workers,
                workers,
                lease,
                Duration.ofMinutes(1),
                DataSize.ofMegabytes(1),
                DataSize.ofMegabytes(64),
                Duration.ofDays(14));
    }
}
