package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.json.JsonText;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same as {@link PlatformLines} for functions that log in JSON: Lambda's platform events. */
final class PlatformRecords {

    private static final long MIB = 1024 * 1024;
    private static final String ERROR_TYPE = "Error Type: ";

    private PlatformRecords() {}

    /**
     * @param record JSON
     */
    record Event(String type, String record) {

        String at(String time) {
            return "{\"time\":"
                    + JsonText.quote(time)
                    + ",\"type\":"
                    + JsonText.quote("platform." + type)
                    + ",\"record\":"
                    + record
                    + "}";
        }
    }

    static Event initStart(InstalledRuntime runtime, SandboxSpec spec, String phase) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("initializationType", JsonText.quote(spec.initialization().word()));
        fields.put("phase", JsonText.quote(phase));
        fields.put("runtimeVersion", JsonText.quote(runtime.versionLabel()));
        fields.put(
                "runtimeVersionArn",
                JsonText.quote(PlatformLines.runtimeArn(runtime, spec.region())));
        fields.put("functionName", JsonText.quote(spec.functionName()));
        fields.put("functionVersion", JsonText.quote(spec.functionVersion()));
        return new Event("initStart", object(fields));
    }

    static Event initRuntimeDone(
            String status, @Nullable String errorType, String phase, SandboxSpec spec) {
        var fields = initFields(status, errorType, phase, spec);
        return new Event("initRuntimeDone", object(fields));
    }

    static Event initReport(
            Duration took,
            String phase,
            String status,
            @Nullable String errorType,
            SandboxSpec spec) {
        var fields = initFields(status, errorType, phase, spec);
        fields.put("metrics", object(Map.of("durationMs", millis(took))));
        return new Event("initReport", object(fields));
    }

    private static Map<String, String> initFields(
            String status, @Nullable String errorType, String phase, SandboxSpec spec) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("initializationType", JsonText.quote(spec.initialization().word()));
        fields.put("phase", JsonText.quote(phase));
        fields.put("status", JsonText.quote(status));
        if (errorType != null) {
            fields.put("errorType", JsonText.quote(errorType));
        }
        return fields;
    }

    static Event extension(ExtensionStatus status) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", JsonText.quote(status.name()));
        fields.put("state", JsonText.quote(status.state()));
        fields.put(
                "events",
                status.events().stream()
                        .map(it -> JsonText.quote(it.name()))
                        .collect(Collectors.joining(",", "[", "]")));
        if (status.errorType() != null) {
            fields.put("errorType", JsonText.quote(status.errorType()));
        }
        return new Event("extension", object(fields));
    }

    static Event start(String requestId, String version, @Nullable String traceId) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("requestId", JsonText.quote(requestId));
        fields.put("version", JsonText.quote(version));
        if (traceId != null) {
            fields.put(
                    "tracing",
                    "{\"type\":\"X-Amzn-Trace-Id\",\"value\":" + JsonText.quote(traceId) + "}");
        }
        return new Event("start", object(fields));
    }

    static Event runtimeDone(String requestId, Duration took, @Nullable String status) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("requestId", JsonText.quote(requestId));
        putStatus(fields, status);
        fields.put("metrics", object(Map.of("durationMs", millis(took))));
        return new Event("runtimeDone", object(fields));
    }

    /** Known to the Logs API only. */
    static Event end(String requestId) {
        return new Event("end", object(Map.of("requestId", JsonText.quote(requestId))));
    }

    static Event report(
            String requestId,
            InvocationReport numbers,
            boolean showsInit,
            @Nullable String status) {
        var metrics = new LinkedHashMap<String, String>();
        metrics.put("durationMs", millis(numbers.duration()));
        metrics.put("billedDurationMs", String.valueOf(numbers.billedDuration().toMillis()));
        metrics.put("memorySizeMB", String.valueOf(numbers.memorySizeMb()));
        long usedMb = (numbers.maxMemoryUsedBytes() + MIB - 1) / MIB;
        metrics.put("maxMemoryUsedMB", String.valueOf(Math.min(usedMb, numbers.memorySizeMb())));
        var init = numbers.initDuration();
        if (showsInit && init != null) {
            metrics.put("initDurationMs", millis(init));
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("requestId", JsonText.quote(requestId));
        fields.put("metrics", object(metrics));
        putStatus(fields, status);
        return new Event("report", object(fields));
    }

    static Event fault(String text) {
        return new Event("fault", JsonText.quote(text));
    }

    /** From the words of the REPORT line. */
    private static void putStatus(Map<String, String> fields, @Nullable String status) {
        if (status == null) {
            fields.put("status", JsonText.quote("success"));
            return;
        }
        var word = status.replaceFirst("Status: ", "").replaceFirst("\t.*", "");
        fields.put("status", JsonText.quote(word));
        int type = status.indexOf(ERROR_TYPE);
        if (type >= 0) {
            fields.put("errorType", JsonText.quote(status.substring(type + ERROR_TYPE.length())));
        }
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> JsonText.quote(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e6);
    }
}
