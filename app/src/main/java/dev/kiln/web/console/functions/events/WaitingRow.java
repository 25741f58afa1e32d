package dev.kiln.web.console.functions.events;

import dev.kiln.events.WaitingEvent;
import dev.kiln.web.console.layout.Moments;
import java.util.Objects;

/** An event that was accepted and has not ended. */
record WaitingRow(
        String requestId,
        String href,
        String state,
        int tries,
        String reason,
        Moments.MomentView accepted) {

    static WaitingRow of(String invocations, WaitingEvent event, Moments moments) {
        return new WaitingRow(
                event.requestId(),
                invocations + "/" + event.requestId(),
                event.isRunning() ? "Runs now" : event.tries() == 0 ? "Waits" : "Is tried again",
                event.tries(),
                Objects.requireNonNullElse(event.waitsFor(), "–"),
                moments.of(event.acceptedAt()));
    }
}
