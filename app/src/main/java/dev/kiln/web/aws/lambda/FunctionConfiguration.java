package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionSummary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The FunctionConfiguration shape. */
record FunctionConfiguration(
        String functionName,
        String functionArn,
        String runtime,
        String role,
        String handler,
        long codeSize,
        String description,
        int timeout,
        int memorySize,
        String lastModified,
        String codeSha256,
        String version,
        @Nullable Variables environment,
        TracingConfig tracingConfig,
        String revisionId,
        String state,
        String stateReason,
        String stateReasonCode,
        String packageType,
        List<String> architectures,
        EphemeralStorage ephemeralStorage,
        SnapStart snapStart,
        LoggingConfig loggingConfig) {

    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

    /** As CreateFunction answers: the function is on its way, waiters ask again. */
    static FunctionConfiguration created(
            FunctionSummary function, Map<String, String> environment) {
        return new FunctionConfiguration(
                function.name(),
                function.arn().toString(),
                function.runtime(),
                function.role(),
                function.handler(),
                function.codeSize(),
                function.description(),
                function.timeoutSeconds(),
                function.memoryMb(),
                LAST_MODIFIED.format(function.lastModified()),
                function.codeDigest().base64(),
                "$LATEST",
                environment.isEmpty() ? null : new Variables(environment),
                new TracingConfig("PassThrough"),
                function.revisionId(),
                "Pending",
                "The function is being created.",
                "Creating",
                "Zip",
                List.of("x86_64"),
                new EphemeralStorage(function.ephemeralStorageMb()),
                new SnapStart("None", "Off"),
                new LoggingConfig("Text", function.logGroup()));
    }

    record Variables(Map<String, String> variables) {}

    record TracingConfig(String mode) {}

    record EphemeralStorage(int size) {}

    record SnapStart(String applyOn, String optimizationStatus) {}

    record LoggingConfig(String logFormat, String logGroup) {}
}
