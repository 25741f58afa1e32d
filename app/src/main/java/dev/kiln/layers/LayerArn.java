package dev.kiln.layers;

import dev.kiln.accounts.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The full reference of a layer, without a version. */
public record LayerArn(String region, AccountId account, String name) {

    private static final Pattern FORM =
            Pattern.compile(
                    "arn:[a-zA-Z0-9-]+:lambda:([a-zA-Z0-9-]+):(\\d{12}):layer:([a-zA-Z0-9-_]+)");

    /** Empty when the text is no ARN of a layer. */
    public static Optional<LayerArn> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new LayerArn(
                                matcher.group(1),
                                new AccountId(matcher.group(2)),
                                matcher.group(3)))
                : Optional.empty();
    }

    public LayerVersionArn version(long version) {
        return new LayerVersionArn(this, version);
    }

    @Override
    public String toString() {
        return "arn:aws:lambda:" + region + ":" + account + ":layer:" + name;
    }
}
