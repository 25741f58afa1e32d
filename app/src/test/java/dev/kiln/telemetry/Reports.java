package dev.kiln.telemetry;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an executor would report of Acme's function {@code resize-image}. */
public final class Reports {

    public static final String FUNCTION = "resize-image";
    public static final String GROUP = "/aws/lambda/resize-image";

    private Reports() {}

    public static TelemetrySource source(AccountId account) {
        return new TelemetrySource(
                account.value(), FUNCTION, "$LATEST", GROUP, "2026/11/23/[$LATEST]abc");
    }

    public static TelemetryEvent line(AccountId account, String requestId, String text) {
        return new LogLine(source(account), Instant.now(), requestId, LogOrigin.FUNCTION, text);
    }

    public static InvocationFinished finished(
            AccountId account, String requestId, Duration duration, @Nullable String errorType) {
        var report =
                new InvocationReport(
                        Duration.ofMillis(2),
                        Duration.ofMillis(90),
                        duration,
                        duration,
                        128,
                        40L * 1024 * 1024,
                        "2026/11/23/[$LATEST]abc",
                        Payload.EMPTY);
        return new InvocationFinished(source(account), Instant.now(), requestId, errorType, report);
    }
}
