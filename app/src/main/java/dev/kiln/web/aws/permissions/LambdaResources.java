package dev.kiln.web.aws.permissions;

import dev.kiln.accounts.AccountId;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.UrlText;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which resource a request of the Lambda API is about, as its address says it. */
@Component
class LambdaResources {

    private static final Pattern FUNCTION =
            Pattern.compile("/20[\\d-]{8}/functions/([^/]+)(?:/.*)?");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?(?:(\\d{12}):)?(?:function:)?"
                            + "([a-zA-Z0-9-_.]+)(?::(\\$LATEST|[a-zA-Z0-9-_]+))?");
    private static final Pattern LAYER =
            Pattern.compile("/20[\\d-]{8}/layers/([^/]+)(?:/versions(?:/(\\d+))?)?(?:/.*)?");
    private static final Pattern MAPPING =
            Pattern.compile("/20[\\d-]{8}/event-source-mappings/([^/]+)/?");
    private static final Pattern BY_ARN =
            Pattern.compile("/20[\\d-]{8}/(?:tags|code-signing-configs)/([^/]+)(?:/.*)?");

    private final AwsSettings settings;

    LambdaResources(AwsSettings settings) {
        this.settings = settings;
    }

    /** A star when the address names nothing. */
    String of(AccountId account, AwsRequest request) {
        var path = request.rawPath();
        var function = part(FUNCTION, path);
        if (function != null) {
            return function(account, function, request.parameter("Qualifier"));
        }
        var layer = LAYER.matcher(path);
        if (layer.matches()) {
            return layer(account, UrlText.decode(layer.group(1)), layer.group(2));
        }
        var mapping = part(MAPPING, path);
        if (mapping != null) {
            return prefix(account) + "event-source-mapping:" + mapping;
        }
        var arn = part(BY_ARN, path);
        return arn == null ? "*" : arn;
    }

    String function(AccountId account, String text, @Nullable String qualifier) {
        var name = NAME.matcher(text);
        if (!name.matches()) {
            return prefix(account) + "function:" + text;
        }
        var unqualified = prefix(account) + "function:" + name.group(2);
        var either = name.group(3) == null ? qualifier : name.group(3);
        return either == null || either.isEmpty() ? unqualified : unqualified + ":" + either;
    }

    private String layer(AccountId account, String name, @Nullable String version) {
        var arn = name.startsWith("arn:") ? name : prefix(account) + "layer:" + name;
        return version == null ? arn : arn + ":" + version;
    }

    /** The account that a function's name leads to, when it says one. */
    static Optional<AccountId> account(AwsRequest request) {
        var function = part(FUNCTION, request.rawPath());
        if (function == null) {
            return Optional.empty();
        }
        var name = NAME.matcher(function);
        return name.matches() && name.group(1) != null
                ? Optional.of(new AccountId(name.group(1)))
                : Optional.empty();
    }

    private String prefix(AccountId account) {
        return "arn:aws:lambda:" + settings.region() + ":" + account + ":";
    }

    private static @Nullable String part(Pattern form, String path) {
        var matcher = form.matcher(path);
        return matcher.matches() ? UrlText.decode(matcher.group(1)) : null;
    }
}
