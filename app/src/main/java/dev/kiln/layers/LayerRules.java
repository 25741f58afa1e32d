package dev.kiln.layers;

import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Lambda's rules for layers and for lists of them. */
final class LayerRules {

    static final int MAX_LAYERS = 5;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,140}");
    private static final int MAX_DESCRIPTION = 256;
    private static final int MAX_LICENSE = 512;
    private static final int MAX_RUNTIMES = 15;
    private static final int MAX_ARCHITECTURES = 2;

    private LayerRules() {}

    static void check(NewLayerVersion layer) {
        require(
                NAME.matcher(layer.name()).matches(),
                "A layer's name has 1 to 140 letters, digits, hyphens and underscores");
        require(
                layer.description().length() <= MAX_DESCRIPTION && isText(layer.description()),
                "A description has at most 256 characters");
        require(
                layer.licenseInfo() == null
                        || layer.licenseInfo().length() <= MAX_LICENSE
                                && isText(layer.licenseInfo()),
                "Licence information has at most 512 characters");
        require(
                layer.compatibleRuntimes().size() <= MAX_RUNTIMES
                        && layer.compatibleRuntimes().stream().allMatch(LayerRules::isWord),
                "A layer names at most 15 runtimes");
        require(
                layer.compatibleArchitectures().size() <= MAX_ARCHITECTURES
                        && layer.compatibleArchitectures().stream().allMatch(LayerRules::isWord),
                "A layer names at most 2 architectures");
    }

    /** What every database can keep. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }

    private static boolean isWord(String text) {
        return text.matches("[a-zA-Z0-9._-]{1,40}");
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new InvalidLayer(message);
        }
    }

    static List<LayerVersionArn> parsed(List<String> arns, String region) {
        require(arns.size() <= MAX_LAYERS, "Cannot reference more than 5 layers.");
        var layers = arns.stream().map(LayerRules::parsed).toList();
        require(
                layers.stream().allMatch(it -> it.layer().region().equals(region)),
                "Layers are not in the same region as the function. Layers are expected to be in"
                        + " region "
                        + region
                        + ".");
        return layers;
    }

    private static LayerVersionArn parsed(String arn) {
        return LayerVersionArn.parse(arn)
                .orElseThrow(() -> new InvalidLayer("Layer version " + arn + " does not exist."));
    }

    static void requireDistinct(List<LayerVersionArn> layers) {
        var seen = new HashMap<LayerArn, LayerVersionArn>();
        for (var layer : layers) {
            var other = seen.put(layer.layer(), layer);
            require(
                    other == null,
                    ("Two different versions of the same layer are not allowed to be referenced in"
                                    + " the same function. %s and %s are versions of the same"
                                    + " layer.")
                            .formatted(other, layer));
        }
    }
}
