package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.LogSettings.Level;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.telemetry.FunctionLog;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Lambda itself says in a function's log, in the format and from the level on that it has. */
final class PlatformLog {

    private final FunctionLog log;
    private final SandboxSpec spec;
    private final Clock clock;

    PlatformLog(FunctionLog log, SandboxSpec spec, Clock clock) {
        this.log = log;
        this.spec = spec;
        this.clock = clock;
    }

    void initStart(InstalledRuntime runtime) {
        say(
                Level.INFO,
                PlatformLines.initStart(runtime, spec.region()),
                PlatformRecords.initStart(runtime, spec));
    }

    void initReport(Duration took, String phase, @Nullable String errorType) {
        say(
                Level.INFO,
                PlatformLines.initReport(took, phase, errorType),
                PlatformRecords.initReport(took, phase, errorType, spec));
    }

    void start(String requestId) {
        say(
                Level.INFO,
                PlatformLines.start(requestId, spec.functionVersion()),
                PlatformRecords.start(requestId, spec.functionVersion()));
    }

    void end(String requestId, Duration took, @Nullable String status) {
        say(
                Level.DEBUG,
                PlatformLines.end(requestId),
                PlatformRecords.runtimeDone(requestId, took, status));
    }

    void report(
            String requestId,
            InvocationReport numbers,
            boolean showsInit,
            @Nullable String status) {
        say(
                status == null ? Level.INFO : Level.WARN,
                PlatformLines.report(requestId, numbers, showsInit, status),
                PlatformRecords.report(requestId, numbers, showsInit, status));
    }

    /** What the function can no longer say itself. */
    void fault(String text) {
        say(Level.WARN, text, PlatformRecords.fault(text));
    }

    private void say(Level level, String line, PlatformRecords.Event event) {
        var logging = spec.logging();
        if (logging.format() == LogSettings.Format.TEXT) {
            log.platform(line);
        } else if (level.isAtLeast(logging.system())) {
            log.platform(event.at(PlatformLines.timestamp(clock.instant())));
        }
    }
}
