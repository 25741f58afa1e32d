package dev.kiln.web.aws.lambda;

import dev.kiln.functions.AdvancedConfiguration;
import dev.kiln.functions.AdvancedConfiguration.FileSystem;
import dev.kiln.functions.AdvancedConfiguration.Logging;
import dev.kiln.functions.AdvancedConfiguration.Vpc;
import dev.kiln.web.aws.lambda.ConfigurationShapes.DeadLetterConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.Environment;
import dev.kiln.web.aws.lambda.ConfigurationShapes.FileSystemConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.LoggingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.SnapStart;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TracingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.VpcConfig;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rarely used members as an input has them; null leaves what is there. */
record ConfigurationInput(
        @Nullable VpcConfig vpc,
        @Nullable DeadLetterConfig deadLetter,
        @Nullable Environment environment,
        @Nullable String kmsKeyArn,
        @Nullable TracingConfig tracing,
        @Nullable List<String> layers,
        @Nullable List<FileSystemConfig> fileSystems,
        @Nullable SnapStart snapStart,
        @Nullable LoggingConfig logging) {

    /** An environment without variables is an empty one. */
    @Nullable Map<String, String> variables() {
        return environment == null
                ? null
                : Objects.requireNonNullElse(environment.variables(), Map.of());
    }

    AdvancedConfiguration over(AdvancedConfiguration it) {
        return new AdvancedConfiguration(
                environment != null || it.showsEnvironment(),
                vpc == null ? it.vpc() : vpcOf(vpc),
                deadLetter == null ? it.deadLetterTarget() : someText(deadLetter.targetArn()),
                kmsKeyArn == null ? it.kmsKeyArn() : someText(kmsKeyArn),
                tracing == null || tracing.mode() == null ? it.tracingMode() : tracing.mode(),
                fileSystems == null ? it.fileSystems() : fileSystems(fileSystems),
                logging == null ? it.logging() : loggingOf(logging, it.logging()),
                snapStart == null || snapStart.applyOn() == null
                        ? it.snapStart()
                        : snapStart.applyOn(),
                it.architecture(),
                layers == null ? it.layers() : layers,
                it.tenantIsolation(),
                it.network());
    }

    private static @Nullable String someText(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Vpc vpcOf(VpcConfig it) {
        return new Vpc(
                Objects.requireNonNullElse(it.subnetIds(), List.of()),
                Objects.requireNonNullElse(it.securityGroupIds(), List.of()),
                Boolean.TRUE.equals(it.ipv6AllowedForDualStack()));
    }

    private static List<FileSystem> fileSystems(List<FileSystemConfig> given) {
        return given.stream().map(it -> new FileSystem(it.arn(), it.localMountPath())).toList();
    }

    private static Logging loggingOf(LoggingConfig given, Logging current) {
        var format = Objects.requireNonNullElse(given.logFormat(), current.format());
        var group = given.logGroup() == null ? current.group() : given.logGroup();
        if (format.equals("Text")) {
            refuseLevels(given);
            return new Logging(format, null, null, group);
        }
        return new Logging(
                format,
                level(given.applicationLogLevel(), current.applicationLevel()),
                level(given.systemLogLevel(), current.systemLevel()),
                group);
    }

    private static String level(@Nullable String given, @Nullable String current) {
        return given != null ? given : Objects.requireNonNullElse(current, "INFO");
    }

    private static void refuseLevels(LoggingConfig given) {
        if (given.applicationLogLevel() != null || given.systemLogLevel() != null) {
            throw AwsError.invalidParameter(
                    "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel"
                            + " from your request or change the LogFormat to \"JSON\" and try again.");
        }
    }
}
