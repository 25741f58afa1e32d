package dev.kiln.functions;

import dev.kiln.network.NetworkPolicy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of a configuration that most functions leave alone. Values are Lambda's words.
 *
 * @param showsEnvironment whether the API shows an environment even when it is empty
 * @param deadLetterTarget ARN of a queue or topic
 * @param tracingMode {@code PassThrough} or {@code Active}
 * @param snapStart {@code None} or {@code PublishedVersions}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param layers ARNs of layer versions, in the order in which they are laid over each other
 * @param tenantIsolation {@code PER_TENANT} or null
 * @param network what it may reach; null for the default of its account
 */
public record AdvancedConfiguration(
        boolean showsEnvironment,
        @Nullable Vpc vpc,
        @Nullable String deadLetterTarget,
        @Nullable String kmsKeyArn,
        String tracingMode,
        List<FileSystem> fileSystems,
        Logging logging,
        String snapStart,
        String architecture,
        List<String> layers,
        @Nullable String tenantIsolation,
        @Nullable NetworkPolicy network) {

    public static final AdvancedConfiguration DEFAULT =
            new AdvancedConfiguration(
                    false,
                    null,
                    null,
                    null,
                    "PassThrough",
                    List.of(),
                    Logging.DEFAULT,
                    "None",
                    "x86_64",
                    List.of(),
                    null,
                    null);

    /** What a stored document does not name is as it is by default. */
    public AdvancedConfiguration {
        tracingMode = Objects.requireNonNullElse(tracingMode, "PassThrough");
        fileSystems = List.copyOf(Objects.requireNonNullElse(fileSystems, List.of()));
        logging = Objects.requireNonNullElse(logging, Logging.DEFAULT);
        snapStart = Objects.requireNonNullElse(snapStart, "None");
        architecture = Objects.requireNonNullElse(architecture, "x86_64");
        layers = List.copyOf(Objects.requireNonNullElse(layers, List.of()));
    }

    public AdvancedConfiguration withLayers(List<String> other) {
        return new AdvancedConfiguration(
                showsEnvironment,
                vpc,
                deadLetterTarget,
                kmsKeyArn,
                tracingMode,
                fileSystems,
                logging,
                snapStart,
                architecture,
                other,
                tenantIsolation,
                network);
    }

    public AdvancedConfiguration withArchitecture(String other) {
        return new AdvancedConfiguration(
                showsEnvironment,
                vpc,
                deadLetterTarget,
                kmsKeyArn,
                tracingMode,
                fileSystems,
                logging,
                snapStart,
                other,
                layers,
                tenantIsolation,
                network);
    }

    public AdvancedConfiguration withTenantIsolation(@Nullable String other) {
        return new AdvancedConfiguration(
                showsEnvironment,
                vpc,
                deadLetterTarget,
                kmsKeyArn,
                tracingMode,
                fileSystems,
                logging,
                snapStart,
                architecture,
                layers,
                other,
                network);
    }

    public AdvancedConfiguration withNetwork(@Nullable NetworkPolicy other) {
        return new AdvancedConfiguration(
                showsEnvironment,
                vpc,
                deadLetterTarget,
                kmsKeyArn,
                tracingMode,
                fileSystems,
                logging,
                snapStart,
                architecture,
                layers,
                tenantIsolation,
                other);
    }

    public record Vpc(List<String> subnetIds, List<String> securityGroupIds, boolean allowsIpv6) {}

    public record FileSystem(String arn, String localMountPath) {}

    /**
     * @param format {@code Text} or {@code JSON}
     * @param applicationLevel null with {@code Text}
     * @param systemLevel null with {@code Text}
     * @param group null for the function's own
     */
    public record Logging(
            String format,
            @Nullable String applicationLevel,
            @Nullable String systemLevel,
            @Nullable String group) {

        public static final Logging DEFAULT = new Logging("Text", null, null, null);
    }
}
