package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.telemetryapi.StreamKind;
import dev.kiln.executor.telemetryapi.TelemetryHub;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines that Lambda itself writes into a function's log, byte for byte. */
final class PlatformLines {

    private static final long MIB = 1024 * 1024;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private PlatformLines() {}

    static String initStart(InstalledRuntime runtime, String region) {
        return "INIT_START Runtime Version: "
                + runtime.versionLabel()
                + "\tRuntime Version ARN: "
                + runtimeArn(runtime, region);
    }

    static String runtimeArn(InstalledRuntime runtime, String region) {
        var id = sha256(runtime.family().word() + runtime.version());
        return "arn:aws:lambda:" + region + "::runtime:" + id;
    }

    static String initReport(Duration took, String phase, @Nullable String errorType) {
        var status = errorType == null ? "timeout" : "error\tError Type: " + errorType;
        return "INIT_REPORT Init Duration: "
                + millis(took)
                + " ms\tPhase: "
                + phase
                + "\tStatus: "
                + status;
    }

    /** Such as {@code EXTENSION Name: agent State: Ready Events: [INVOKE,SHUTDOWN]}. */
    static String extension(ExtensionStatus status) {
        var events = status.events().stream().map(Enum::name).collect(Collectors.joining(","));
        var type = status.errorType() == null ? "" : "\tError Type: " + status.errorType();
        return "EXTENSION\tName: "
                + status.name()
                + "\tState: "
                + status.state()
                + "\tEvents: ["
                + events
                + "]"
                + type;
    }

    static String subscribed(TelemetryHub.Subscribed it) {
        var kinds = it.kinds().stream().map(StreamKind::title).collect(Collectors.joining(", "));
        return (it.isOfLogs() ? "LOGS" : "TELEMETRY")
                + "\tName: "
                + it.extension()
                + "\tState: Subscribed\tTypes: ["
                + kinds
                + "]";
    }

    static String start(String requestId, String version) {
        return "START RequestId: " + requestId + " Version: " + version;
    }

    static String end(String requestId) {
        return "END RequestId: " + requestId;
    }

    /**
     * @param status such as {@code Status: timeout}; null for an invocation that the runtime
     *     answered
     */
    static String report(
            String requestId,
            InvocationReport numbers,
            boolean showsInit,
            @Nullable String status) {
        var line =
                new StringBuilder("REPORT RequestId: " + requestId + "\t")
                        .append("Duration: " + millis(numbers.duration()) + " ms\t")
                        .append("Billed Duration: " + numbers.billedDuration().toMillis() + " ms\t")
                        .append("Memory Size: " + numbers.memorySizeMb() + " MB\t")
                        .append("Max Memory Used: " + usedMb(numbers) + " MB\t");
        var init = numbers.initDuration();
        if (showsInit && init != null) {
            line.append("Init Duration: " + millis(init) + " ms\t");
        }
        return line.append(status == null ? "" : status).toString();
    }

    /** Always with milliseconds, unlike {@link Instant#toString}. */
    static String timestamp(Instant time) {
        return TIMESTAMP.format(time);
    }

    private static long usedMb(InvocationReport numbers) {
        long used = (numbers.maxMemoryUsedBytes() + MIB - 1) / MIB;
        return Math.min(used, numbers.memorySizeMb());
    }

    private static String millis(Duration duration) {
        long hundredths = (duration.toNanos() + 5_000) / 10_000;
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
