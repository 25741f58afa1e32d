package dev.kiln.executor.builds;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A host and port that builds may reach. */
record RegistryHost(String name, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    RegistryHost {
        name = name.toLowerCase(Locale.ROOT);
    }

    static Optional<RegistryHost> of(String url) {
        try {
            var uri = URI.create(url.strip());
            var host = uri.getHost();
            if (host == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            int standard = uri.getScheme().equalsIgnoreCase("http") ? HTTP : HTTPS;
            return Optional.of(
                    new RegistryHost(
                            host.replaceAll("[\\[\\]]", ""),
                            uri.getPort() < 0 ? standard : uri.getPort()));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    /** Of a setting: without a port both usual ones count. */
    static Stream<RegistryHost> ofSetting(String text) {
        int colon = text.lastIndexOf(':');
        return colon > 0 && text.substring(colon + 1).matches("\\d{1,5}")
                ? Stream.of(
                        new RegistryHost(
                                text.substring(0, colon),
                                Integer.parseInt(text.substring(colon + 1))))
                : Stream.of(new RegistryHost(text, HTTP), new RegistryHost(text, HTTPS));
    }
}
