package dev.kiln.layers;

import dev.kiln.code.CodeDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a layer.
 *
 * @param size of the zip in bytes
 * @param compatibleRuntimes empty when the publisher named none
 * @param compatibleArchitectures empty when the publisher named none
 */
public record LayerVersion(
        LayerVersionArn arn,
        String description,
        CodeDigest digest,
        long size,
        List<String> compatibleRuntimes,
        List<String> compatibleArchitectures,
        @Nullable String licenseInfo,
        Instant createdAt) {

    public LayerVersion {
        compatibleRuntimes = List.copyOf(compatibleRuntimes);
        compatibleArchitectures = List.copyOf(compatibleArchitectures);
    }

    public String name() {
        return arn.layer().name();
    }

    public long version() {
        return arn.version();
    }
}
