package dev.kiln.web.aws.lambda;

import dev.kiln.layers.LayerVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs of the operations on layers. */
final class LayerOutputs {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);

    private LayerOutputs() {}

    static Version version(LayerVersion it, String location) {
        return new Version(
                new Content(location, it.digest().base64(), it.size()),
                it.arn().layer().toString(),
                it.arn().toString(),
                it.description(),
                time(it.createdAt()),
                it.version(),
                orNull(it.compatibleRuntimes()),
                it.licenseInfo(),
                orNull(it.compatibleArchitectures()));
    }

    static Item item(LayerVersion it) {
        return new Item(
                it.arn().toString(),
                it.version(),
                it.description(),
                time(it.createdAt()),
                orNull(it.compatibleRuntimes()),
                it.licenseInfo(),
                orNull(it.compatibleArchitectures()));
    }

    static Layer layer(LayerVersion latest) {
        return new Layer(latest.name(), latest.arn().layer().toString(), item(latest));
    }

    /** As Lambda writes times that are texts. */
    static String time(Instant instant) {
        return CREATED.format(instant);
    }

    private static @Nullable List<String> orNull(List<String> words) {
        return words.isEmpty() ? null : words;
    }

    record Version(
            Content content,
            String layerArn,
            String layerVersionArn,
            String description,
            String createdDate,
            long version,
            @Nullable List<String> compatibleRuntimes,
            @Nullable String licenseInfo,
            @Nullable List<String> compatibleArchitectures) {}

    record Content(String location, String codeSha256, long codeSize) {}

    record Item(
            String layerVersionArn,
            long version,
            String description,
            String createdDate,
            @Nullable List<String> compatibleRuntimes,
            @Nullable String licenseInfo,
            @Nullable List<String> compatibleArchitectures) {}

    record Layer(String layerName, String layerArn, Item latestMatchingVersion) {}

    record Layers(List<Layer> layers, @Nullable String nextMarker) {}

    record Versions(List<Item> layerVersions, @Nullable String nextMarker) {}

    record Permission(String statement, String revisionId) {}

    record Policy(String policy, String revisionId) {}
}
