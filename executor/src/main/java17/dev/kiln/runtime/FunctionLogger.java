package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.kiln.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** One log event for each call, as text or as JSON; a line feed inside travels as a return. */
final class FunctionLogger implements LambdaLogger {

    private final LogFormat format;
    private final LogLevel least;
    private volatile FunctionContext current;

    private FunctionLogger(LogFormat format, LogLevel least) {
        this.format = format;
        this.least = least;
    }

    static FunctionLogger of(Map<String, String> environment) {
        return new FunctionLogger(
                LogFormat.fromString(environment.get("AWS_LAMBDA_LOG_FORMAT")),
                LogLevel.fromString(environment.get("AWS_LAMBDA_LOG_LEVEL")));
    }

    void install() {
        LambdaRuntimeInternal.setLogger(this);
    }

    void begin(FunctionContext context) {
        current = context;
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        log(message == null ? null : new String(message, StandardCharsets.UTF_8), level);
    }

    @Override
    public void log(String message, LogLevel level) {
        var text = message == null ? "null" : message;
        if (format == LogFormat.JSON) {
            logJson(text, level);
        } else {
            write(level == LogLevel.UNDEFINED ? text : "[" + level + "] " + text);
        }
    }

    private void logJson(String message, LogLevel level) {
        if (level == LogLevel.UNDEFINED || level.compareTo(least) >= 0) {
            var fields = record(level);
            fields.put("message", message);
            write(fields);
        }
    }

    /** An error of the function, in the words of Lambda's log. */
    void report(Failure failure) {
        if (format == LogFormat.JSON) {
            var fields = record(LogLevel.ERROR);
            fields.putAll(failure.fields());
            write(fields);
        } else {
            write(failure.text());
        }
    }

    private Map<String, Object> record(LogLevel level) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        if (level != LogLevel.UNDEFINED) {
            fields.put("level", level.name());
        }
        var context = current;
        if (context != null) {
            fields.put("AWSRequestId", context.getAwsRequestId());
            if (context.getTenantId() != null) {
                fields.put("tenantId", context.getTenantId());
            }
        }
        return fields;
    }

    private static void write(Map<String, Object> fields) {
        var line = new Answer();
        JsonWriter.write(fields, line);
        write(line.toString(StandardCharsets.UTF_8));
    }

    private static void write(String text) {
        var line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        System.out.println(line.replace("\r\n", "\r").replace('\n', '\r'));
    }
}
