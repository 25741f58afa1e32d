package dev.kiln.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody publishes.
 *
 * @param zip unpacked in {@code /opt} of every sandbox
 */
@SuppressWarnings("ArrayRecordComponent")
public record NewLayerVersion(
        String name,
        String description,
        byte[] zip,
        List<String> compatibleRuntimes,
        List<String> compatibleArchitectures,
        @Nullable String licenseInfo) {

    public NewLayerVersion {
        compatibleRuntimes = List.copyOf(compatibleRuntimes);
        compatibleArchitectures = List.copyOf(compatibleArchitectures);
    }

    /** A zip that says nothing about itself. */
    public static NewLayerVersion of(String name, byte[] zip) {
        return new NewLayerVersion(name, "", zip, List.of(), List.of(), null);
    }
}
