package dev.kiln.executor.fleet;

import java.util.Map;

/**
 * How this executor comes into the fleet, from the environment.
 *
 * @param fleetToken shared with an app on this machine; empty: the executor joins with a
 *     certificate
 * @param joinToken needed once, until a certificate is in the data directory
 * @param host at which the app reaches this executor; empty: the address from which it reaches the
 *     app
 * @param port to listen on; 0: a free one
 */
public record JoinSettings(String fleetToken, String joinToken, String host, int port) {

    public static JoinSettings from(Map<String, String> environment) {
        return new JoinSettings(
                environment.getOrDefault("KILN_FLEET_TOKEN", "").strip(),
                environment.getOrDefault("KILN_JOIN_TOKEN", "").strip(),
                environment.getOrDefault("KILN_EXECUTOR_HOST", "").strip(),
                port(environment.getOrDefault("KILN_EXECUTOR_PORT", "0").strip()));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(
                    "KILN_EXECUTOR_PORT is a number up to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** The tokens stay out of logs. */
    @Override
    public String toString() {
        return "JoinSettings[" + host + ":" + port + "]";
    }
}
