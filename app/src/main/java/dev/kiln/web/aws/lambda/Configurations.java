package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.functions.AdvancedConfiguration;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.layers.Layers;
import dev.kiln.web.aws.lambda.ConfigurationShapes.DeadLetterConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.lambda.ConfigurationShapes.FileSystemConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.LoggingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TenancyConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TracingConfig;
import dev.kiln.web.aws.lambda.FunctionConfiguration.Layer;
import dev.kiln.web.aws.lambda.FunctionConfiguration.Phase;
import dev.kiln.web.aws.lambda.FunctionConfiguration.RuntimeVersionConfig;
import dev.kiln.web.aws.lambda.FunctionConfiguration.SnapStartOutput;
import dev.kiln.web.aws.lambda.FunctionConfiguration.Variables;
import dev.kiln.web.aws.lambda.FunctionConfiguration.VpcConfigOutput;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes versions of functions in the API's words. */
@Component
class Configurations {

    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

    private final Layers layers;
    private final ReservedConcurrency reserved;

    Configurations(Layers layers, ReservedConcurrency reserved) {
        this.layers = layers;
        this.reserved = reserved;
    }

    FunctionConfiguration of(
            FunctionSummary function, Map<String, String> environment, @Nullable String qualifier) {
        return of(new ResolvedFunction(function, null, environment, false), qualifier);
    }

    /** Null for a function that draws on the account's pool. */
    @Nullable Concurrency concurrency(Caller caller, String function) {
        return reserved.find(caller, function).map(Concurrency::new).orElse(null);
    }

    record Concurrency(int reservedConcurrentExecutions) {}

    /**
     * @param qualifier as the ARN shows it, or null
     */
    FunctionConfiguration of(ResolvedFunction function, @Nullable String qualifier) {
        return of(function, qualifier, Phase.of(function.summary().phase()));
    }

    /** As lists have it: without what takes a look of its own. */
    FunctionConfiguration listed(ResolvedFunction function, @Nullable String qualifier) {
        return of(function, qualifier, Phase.UNSAID);
    }

    private FunctionConfiguration of(
            ResolvedFunction function, @Nullable String qualifier, Phase phase) {
        var it = function.summary();
        var advanced = it.advanced();
        return new FunctionConfiguration(
                it.name(),
                qualifier == null ? it.arn().toString() : it.arn().qualified(qualifier),
                it.runtime(),
                it.role(),
                it.handler(),
                it.codeSize(),
                it.description(),
                it.timeoutSeconds(),
                it.memoryMb(),
                LAST_MODIFIED.format(it.lastModified()),
                it.codeDigest().base64(),
                it.version(),
                vpc(advanced),
                deadLetter(advanced),
                environment(function),
                advanced.kmsKeyArn(),
                new TracingConfig(advanced.tracingMode()),
                it.revisionId(),
                layers(it.arn().account(), advanced.layers()),
                phase.state(),
                phase.stateReason(),
                phase.stateReasonCode(),
                phase.lastUpdateStatus(),
                phase.lastUpdateStatusReason(),
                phase.lastUpdateStatusReasonCode(),
                fileSystems(advanced),
                "Zip",
                List.of(advanced.architecture()),
                new EphemeralStorage(it.ephemeralStorageMb()),
                snapStart(it),
                phase.equals(Phase.UNSAID) ? null : runtimeVersion(it),
                logging(it),
                tenancy(advanced));
    }

    private static @Nullable Variables environment(ResolvedFunction function) {
        var isShown =
                function.summary().advanced().showsEnvironment()
                        || !function.environment().isEmpty();
        return isShown ? new Variables(function.environment()) : null;
    }

    private static RuntimeVersionConfig runtimeVersion(FunctionSummary it) {
        return new RuntimeVersionConfig(RuntimeVersions.arn(it));
    }

    private static @Nullable TenancyConfig tenancy(AdvancedConfiguration it) {
        return it.tenantIsolation() == null ? null : new TenancyConfig(it.tenantIsolation());
    }

    private static @Nullable VpcConfigOutput vpc(AdvancedConfiguration it) {
        var vpc = it.vpc();
        if (vpc == null) {
            return null;
        }
        return new VpcConfigOutput(
                vpc.subnetIds(),
                vpc.securityGroupIds(),
                vpc.subnetIds().isEmpty() ? "" : RuntimeVersions.vpcId(vpc.subnetIds()),
                vpc.allowsIpv6());
    }

    private static @Nullable DeadLetterConfig deadLetter(AdvancedConfiguration it) {
        return it.deadLetterTarget() == null ? null : new DeadLetterConfig(it.deadLetterTarget());
    }

    private static @Nullable List<FileSystemConfig> fileSystems(AdvancedConfiguration it) {
        return it.fileSystems().isEmpty()
                ? null
                : it.fileSystems().stream()
                        .map(each -> new FileSystemConfig(each.arn(), each.localMountPath()))
                        .toList();
    }

    private @Nullable List<Layer> layers(AccountId account, List<String> arns) {
        return arns.isEmpty()
                ? null
                : layers.contents(account, arns).stream()
                        .map(it -> new Layer(it.arn().toString(), it.size()))
                        .toList();
    }

    private static SnapStartOutput snapStart(FunctionSummary it) {
        var applyOn = it.advanced().snapStart();
        var isOn = applyOn.equals("PublishedVersions") && !it.isLatest();
        return new SnapStartOutput(applyOn, isOn ? "On" : "Off");
    }

    private static LoggingConfig logging(FunctionSummary it) {
        var logging = it.advanced().logging();
        return new LoggingConfig(
                logging.format(), logging.applicationLevel(), logging.systemLevel(), it.logGroup());
    }
}
