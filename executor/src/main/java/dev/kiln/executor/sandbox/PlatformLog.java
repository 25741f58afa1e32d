package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.LogSettings.Level;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.telemetry.FunctionLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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

    /** What those inside may want to be told begins here. */
    void initStart(InstalledRuntime runtime) {
        log.hub().beginInit();
        say(
                Level.INFO,
                () -> PlatformLines.initStart(runtime, spec.region()),
                () -> PlatformRecords.initStart(runtime, spec, "init"));
    }

    /** Of the second attempt, inside the invocation; the log has the runtime's line already. */
    void initStartAgain(InstalledRuntime runtime) {
        log.hub().beginInit();
        tell(() -> PlatformRecords.initStart(runtime, spec, "invoke"));
    }

    /** The log tells only of those that failed. */
    void initDone(Duration took, String phase) {
        tell(() -> PlatformRecords.initRuntimeDone("success", null, phase, spec));
        tell(() -> PlatformRecords.initReport(took, phase, "success", null, spec));
        log.hub().endInit();
    }

    void initReport(Duration took, String phase, @Nullable String errorType) {
        var status = errorType == null ? "timeout" : "error";
        tell(() -> PlatformRecords.initRuntimeDone(status, errorType, phase, spec));
        say(
                Level.INFO,
                () -> PlatformLines.initReport(took, phase, errorType),
                () -> PlatformRecords.initReport(took, phase, status, errorType, spec));
        log.hub().endInit();
    }

    /** Those that run beside the function, and what they have subscribed to. */
    void extensions(List<ExtensionStatus> statuses) {
        log.hub().subscribed().forEach(it -> textLine(() -> PlatformLines.subscribed(it)));
        statuses.forEach(
                it ->
                        say(
                                Level.INFO,
                                () -> PlatformLines.extension(it),
                                () -> PlatformRecords.extension(it)));
    }

    void start(String requestId, String traceId) {
        tell(() -> PlatformRecords.start(requestId, spec.functionVersion(), traceId));
        line(
                Level.INFO,
                () -> PlatformLines.start(requestId, spec.functionVersion()),
                () -> PlatformRecords.start(requestId, spec.functionVersion(), null));
    }

    /** The runtime has answered or failed; those beside it may still be at work. */
    void runtimeDone(String requestId, Duration took, @Nullable String status) {
        tell(() -> PlatformRecords.runtimeDone(requestId, took, status));
    }

    void end(String requestId, Duration took, @Nullable String status) {
        tell(() -> PlatformRecords.end(requestId));
        line(
                Level.DEBUG,
                () -> PlatformLines.end(requestId),
                () -> PlatformRecords.runtimeDone(requestId, took, status));
    }

    void report(
            String requestId,
            InvocationReport numbers,
            boolean showsInit,
            @Nullable String status) {
        say(
                status == null ? Level.INFO : Level.WARN,
                () -> PlatformLines.report(requestId, numbers, showsInit, status),
                () -> PlatformRecords.report(requestId, numbers, showsInit, status));
    }

    /** What the function can no longer say itself. */
    void fault(String text) {
        say(Level.WARN, () -> text, () -> PlatformRecords.fault(text));
    }

    private void say(Level level, Supplier<String> line, Supplier<PlatformRecords.Event> event) {
        tell(event);
        line(level, line, event);
    }

    private void line(Level level, Supplier<String> line, Supplier<PlatformRecords.Event> event) {
        var logging = spec.logging();
        if (logging.format() == LogSettings.Format.TEXT) {
            log.platform(line.get());
        } else if (level.isAtLeast(logging.system())) {
            log.platform(event.get().at(PlatformLines.timestamp(clock.instant())));
        }
    }

    /** In text logs only. */
    private void textLine(Supplier<String> line) {
        if (spec.logging().format() == LogSettings.Format.TEXT) {
            log.platform(line.get());
        }
    }

    private void tell(Supplier<PlatformRecords.Event> event) {
        if (log.hub().isListening()) {
            var told = event.get();
            log.hub().platform(told.type(), told.record());
        }
    }
}
