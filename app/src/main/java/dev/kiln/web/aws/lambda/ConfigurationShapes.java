package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a function's configuration that inputs and outputs share. */
final class ConfigurationShapes {

    private ConfigurationShapes() {}

    record Environment(
            @Nullable Map<@Matches("[a-zA-Z]([a-zA-Z0-9_])+") String, String> variables) {}

    record EphemeralStorage(@Required @Range(min = 512, max = 10240) @Nullable Integer size) {}

    record VpcConfig(
            @Length(min = 0, max = 16)
                    @Nullable List<@Length(min = 0, max = 1024) @Matches("subnet-[0-9a-z]*") String>
                            subnetIds,
            @Length(min = 0, max = 5)
                    @Nullable List<@Length(min = 0, max = 1024) @Matches("sg-[0-9a-zA-Z]*") String>
                            securityGroupIds,
            @Nullable Boolean ipv6AllowedForDualStack) {}

    record DeadLetterConfig(@Matches(LambdaNames.RESOURCE_OR_NOTHING) @Nullable String targetArn) {}

    record TracingConfig(@OneOf({"Active", "PassThrough"}) @Nullable String mode) {}

    record FileSystemConfig(
            @Required @Length(min = 0, max = 200) String arn,
            @Required @Length(min = 0, max = 160) @Matches("/mnt/[a-zA-Z0-9-_.]+")
                    String localMountPath) {}

    record SnapStart(@OneOf({"PublishedVersions", "None"}) @Nullable String applyOn) {}

    record LoggingConfig(
            @OneOf({"JSON", "Text"}) @Nullable String logFormat,
            @OneOf({"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"})
                    @Nullable String applicationLogLevel,
            @OneOf({"DEBUG", "INFO", "WARN"}) @Nullable String systemLogLevel,
            @Length(min = 1, max = 512) @Matches("[\\.\\-_/#A-Za-z0-9]+")
                    @Nullable String logGroup) {}

    record ImageConfig(
            @Nullable List<String> entryPoint,
            @Nullable List<String> command,
            @Length(max = 1000) @Nullable String workingDirectory) {}

    record TenancyConfig(@Required @OneOf("PER_TENANT") String tenantIsolationMode) {}

    record DurableConfig(
            @Nullable Integer retentionPeriodInDays, @Nullable Integer executionTimeout) {}
}
