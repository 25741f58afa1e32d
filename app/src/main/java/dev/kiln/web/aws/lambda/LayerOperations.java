package dev.kiln.web.aws.lambda;

import dev.kiln.layers.LayerFilter;
import dev.kiln.layers.LayerVersion;
import dev.kiln.layers.LayerVersionArn;
import dev.kiln.layers.Layers;
import dev.kiln.layers.NewLayerVersion;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.downloads.CodeLinks;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Layers and their versions. */
@Component
class LayerOperations implements OperationGroup {

    static final String LAYERS = "/2018-10-31/layers";
    static final String VERSIONS = LAYERS + "/{LayerName}/versions";
    static final String VERSION = VERSIONS + "/{VersionNumber}";

    private static final int MOST_ITEMS = 50;

    private final Layers layers;
    private final LayerNames names;
    private final CodeLinks links;

    LayerOperations(Layers layers, LayerNames names, CodeLinks links) {
        this.layers = layers;
        this.names = names;
        this.links = links;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PublishLayerVersion")
                        .post(VERSIONS)
                        .answers(201)
                        .takes(LayerInputs.Publish.class)
                        .on((call, it) -> names.parse(call, it.layerName()).toString())
                        .by(this::publish),
                Operation.of("GetLayerVersion")
                        .get(VERSION)
                        .takes(LayerInputs.Version.class)
                        .on((call, it) -> arn(call, it.layerName(), it.versionNumber()))
                        .by(this::get),
                Operation.of("GetLayerVersionByArn")
                        .get(LAYERS + "?find=LayerVersion")
                        .takes(LayerInputs.ByArn.class)
                        .permittedBy("GetLayerVersion")
                        .on((_, it) -> it.arn())
                        .by(this::getByArn),
                Operation.of("ListLayers")
                        .get(LAYERS)
                        .takes(LayerInputs.ListAll.class)
                        .by(this::list),
                Operation.of("ListLayerVersions")
                        .get(VERSIONS)
                        .takes(LayerInputs.ListVersions.class)
                        .by(this::versions),
                Operation.of("DeleteLayerVersion")
                        .delete(VERSION)
                        .answers(204)
                        .takes(LayerInputs.Version.class)
                        .on((call, it) -> arn(call, it.layerName(), it.versionNumber()))
                        .runs(this::delete));
    }

    private String arn(AwsCall call, String layer, long version) {
        return names.parse(call, layer).version(version).toString();
    }

    private LayerOutputs.Version publish(AwsCall call, LayerInputs.Publish input) {
        var runtimes = Objects.requireNonNullElse(input.compatibleRuntimes(), List.<String>of());
        var architectures =
                Objects.requireNonNullElse(input.compatibleArchitectures(), List.<String>of());
        names.requireRuntimes(runtimes, architectures);
        var published =
                layers.publish(
                        call.caller(),
                        new NewLayerVersion(
                                names.own(call, input.layerName()),
                                Objects.requireNonNullElse(input.description(), ""),
                                zip(input.content()),
                                runtimes,
                                architectures,
                                input.licenseInfo()));
        return output(call, published);
    }

    private static byte[] zip(LayerInputs.Content content) {
        if (content.s3Bucket() != null || content.s3Key() != null) {
            // There are no buckets in this installation that this could be one of.
            throw AwsError.invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchBucket."
                            + " S3 Error Message: The specified bucket does not exist");
        }
        var zip = content.zipFile();
        if (zip == null) {
            throw AwsError.invalidParameter("Please provide a source for layer code.");
        }
        return zip;
    }

    private LayerOutputs.Version output(AwsCall call, LayerVersion version) {
        return LayerOutputs.version(version, links.link(call, version.digest()));
    }

    private LayerOutputs.Version get(AwsCall call, LayerInputs.Version input) {
        var version = names.version(call, input.layerName(), input.versionNumber());
        return output(call, layers.get(call.caller(), version));
    }

    private LayerOutputs.Version getByArn(AwsCall call, LayerInputs.ByArn input) {
        var version =
                LayerVersionArn.parse(input.arn())
                        .orElseThrow(
                                () ->
                                        AwsError.notFound(
                                                "The resource you requested does not exist."));
        if (version.version() < 1) {
            throw AwsError.invalidParameter("Layer Version Cannot be less than 1");
        }
        return output(call, layers.get(call.caller(), version));
    }

    private LayerOutputs.Layers list(AwsCall call, LayerInputs.ListAll input) {
        names.requireFilter(input.compatibleRuntime(), input.compatibleArchitecture());
        var filter = new LayerFilter(input.compatibleRuntime(), input.compatibleArchitecture());
        var found = layers.list(call.caller(), filter, page(input.marker(), input.maxItems()));
        return new LayerOutputs.Layers(
                found.items().stream().map(LayerOutputs::layer).toList(), found.nextCursor());
    }

    private LayerOutputs.Versions versions(AwsCall call, LayerInputs.ListVersions input) {
        names.requireFilter(input.compatibleRuntime(), input.compatibleArchitecture());
        var found =
                layers.versions(
                        call.caller(),
                        names.own(call, input.layerName()),
                        new LayerFilter(input.compatibleRuntime(), input.compatibleArchitecture()),
                        page(input.marker(), input.maxItems()));
        return new LayerOutputs.Versions(
                found.items().stream().map(LayerOutputs::item).toList(), found.nextCursor());
    }

    private static PageRequest page(@Nullable String marker, @Nullable Integer maxItems) {
        return new PageRequest(marker, Objects.requireNonNullElse(maxItems, MOST_ITEMS));
    }

    private void delete(AwsCall call, LayerInputs.Version input) {
        var version = names.version(call, input.layerName(), input.versionNumber());
        layers.delete(call.caller(), names.own(call, input.layerName()), version.version());
    }
}
