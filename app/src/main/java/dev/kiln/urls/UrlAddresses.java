package dev.kiln.urls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Addresses that clients can reach. Names below localhost are this machine for browsers, but not
 * for every host's resolver: where they are not, URLs are told apart by their path.
 */
@Component
class UrlAddresses {

    private static final long PATIENCE_SECONDS = 1;

    private final String form;

    UrlAddresses(
            UrlSettings settings,
            @Value("${kiln.region}") String region,
            @Value("${server.port:8080}") int port) {
        this.form = settings.address().isEmpty() ? here(region, port) : settings.address();
    }

    private static String here(String region, int port) {
        return isResolved("kiln.lambda-url." + region + ".localhost")
                ? "http://*.lambda-url." + region + ".localhost:" + port + "/"
                : "http://localhost:" + port + "/lambda-url/*/";
    }

    private static boolean isResolved(String name) {
        return CompletableFuture.supplyAsync(() -> isLoopback(name), UrlAddresses::start)
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Not waited for: a resolver without a network may take long. */
    private static void start(Runnable lookup) {
        Thread.ofVirtual().name("function-url-name").start(lookup);
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException notHere) {
            return false;
        }
    }

    String of(String id) {
        return form.replace("*", id);
    }
}
