package dev.kiln.web.aws.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kiln.functions.FunctionSummary;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The FunctionConfiguration shape. */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
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

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Variables(Map<String, String> variables) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record TracingConfig(String mode) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record EphemeralStorage(int size) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record SnapStart(String applyOn, String optimizationStatus) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record LoggingConfig(String logFormat, String logGroup) {}
}
