package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.json.JsonValue;
import dev.kiln.executor.telemetryapi.Subscription.Buffering;
import dev.kiln.executor.telemetryapi.Subscription.Destination;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a subscription and collects everything that is wrong with it. */
final class SubscriptionRequest {

    private static final Set<String> HOSTS = Set.of("sandbox.localdomain", "sandbox");
    private static final int RUNTIME_API_PORT = 9001;
    private static final int MAX_PORT = 65_535;

    private final JsonValue document;
    private final boolean isOfLogs;
    private final List<String> faults = new ArrayList<>();

    SubscriptionRequest(JsonValue document, boolean isOfLogs) {
        this.document = document;
        this.isOfLogs = isOfLogs;
    }

    List<String> faults() {
        return faults;
    }

    /** Empty when there are faults. */
    Optional<Subscription> read(String extension) {
        var schema = schema();
        var kinds = kinds();
        var buffering = buffering();
        var destination = destination();
        return faults.isEmpty() && destination.isPresent()
                ? Optional.of(
                        new Subscription(extension, schema, kinds, buffering, destination.get()))
                : Optional.empty();
    }

    private Schema schema() {
        var version = document.field("schemaVersion").flatMap(JsonValue::text);
        var schema =
                version.map(it -> Schema.of(it, isOfLogs))
                        .orElse(Optional.of(Schema.first(isOfLogs)));
        if (schema.isEmpty()) {
            faults.add("schemaVersion " + version.orElse("") + " is not supported");
        }
        return schema.orElse(Schema.first(isOfLogs));
    }

    private Set<StreamKind> kinds() {
        var kinds = EnumSet.noneOf(StreamKind.class);
        if (document.field("types").orElse(null) instanceof JsonValue.Items(var values)) {
            for (var value : values) {
                var word = value.text().orElse("");
                StreamKind.of(word)
                        .ifPresentOrElse(
                                kinds::add,
                                () ->
                                        faults.add(
                                                "types should be of platform, function and"
                                                        + " extension, not "
                                                        + word));
            }
        }
        if (kinds.isEmpty() && faults.isEmpty()) {
            faults.add("types should not be empty");
        }
        return kinds;
    }

    private Buffering buffering() {
        return new Buffering(
                buffering("maxItems", 1_000, 10_000, 10_000),
                buffering("maxBytes", 262_144, 1_048_576, 262_144),
                Duration.ofMillis(buffering("timeoutMs", 25, 30_000, 1_000)));
    }

    private int buffering(String name, int least, int most, int normal) {
        var value = document.field("buffering").flatMap(it -> it.field(name));
        if (value.isEmpty()) {
            return normal;
        }
        if (value.get() instanceof JsonValue.Numeral(var number)
                && number == Math.rint(number)
                && number >= least
                && number <= most) {
            return (int) number;
        }
        faults.add("buffering." + name + " should be from " + least + " to " + most);
        return normal;
    }

    private Optional<Destination> destination() {
        var given = document.field("destination");
        if (given.isEmpty()) {
            faults.add("destination is not provided");
            return Optional.empty();
        }
        var protocol = given.get().field("protocol").flatMap(JsonValue::text).orElse("");
        return switch (protocol.toUpperCase(Locale.ROOT)) {
            case "HTTP" -> http(given.get());
            case "TCP" -> tcp(given.get());
            default -> {
                faults.add("destination.protocol should be HTTP or TCP");
                yield Optional.empty();
            }
        };
    }

    private Optional<Destination> http(JsonValue given) {
        var method = given.field("method").flatMap(JsonValue::text).orElse("POST");
        if (!method.equals("POST") && !method.equals("PUT")) {
            faults.add("destination.method should be POST or PUT");
        }
        return uri(given)
                .flatMap(
                        uri ->
                                port(uri.getPort())
                                        .map(it -> new Destination.Http(it, path(uri), method)));
    }

    private Optional<Destination> tcp(JsonValue given) {
        if (given.field("port").orElse(null) instanceof JsonValue.Numeral(var number)) {
            return port((int) number).map(Destination.Tcp::new);
        }
        return uri(given).flatMap(uri -> port(uri.getPort())).map(Destination.Tcp::new);
    }

    private static String path(URI uri) {
        var path = uri.getRawPath();
        var query = uri.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private Optional<URI> uri(JsonValue given) {
        var text = given.field("URI").flatMap(JsonValue::text).orElse("");
        try {
            var uri = new URI(text.contains("://") ? text : "tcp://" + text);
            if (uri.getHost() == null || !HOSTS.contains(uri.getHost())) {
                faults.add("URI host should be sandbox.localdomain");
                return Optional.empty();
            }
            return Optional.of(uri);
        } catch (URISyntaxException e) {
            faults.add("URI is not valid");
            return Optional.empty();
        }
    }

    private Optional<Integer> port(int port) {
        if (port == -1) {
            faults.add("URI port is not provided");
        } else if (port < 1 || port > MAX_PORT) {
            faults.add("port should be from 1 to " + MAX_PORT);
        } else if (port == RUNTIME_API_PORT) {
            faults.add("port " + RUNTIME_API_PORT + " is reserved");
        } else {
            return Optional.of(port);
        }
        return Optional.empty();
    }
}
