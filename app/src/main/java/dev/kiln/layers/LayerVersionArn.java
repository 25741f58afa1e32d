package dev.kiln.layers;

import java.util.Optional;
import java.util.regex.Pattern;

/** The full reference of one version of a layer. */
public record LayerVersionArn(LayerArn layer, long version) {

    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,18})");

    /** Empty when the text is no ARN of a layer's version. */
    public static Optional<LayerVersionArn> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? LayerArn.parse(matcher.group(1))
                        .map(it -> it.version(Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Without the region, since an installation has one. */
    String key() {
        return layer.account() + ":" + layer.name() + ":" + version;
    }

    @Override
    public String toString() {
        return layer + ":" + version;
    }
}
