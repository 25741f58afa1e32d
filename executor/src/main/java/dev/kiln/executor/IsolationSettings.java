package dev.kiln.executor;

import dev.kiln.executor.network.AddressRange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How far functions are kept back.
 *
 * @param acceptsWeak whether they run on a host that cannot isolate them
 * @param permitted private addresses that they may reach nevertheless
 */
record IsolationSettings(boolean acceptsWeak, List<AddressRange> permitted) {

    static IsolationSettings from(Map<String, String> environment) {
        return new IsolationSettings(acceptsWeak(environment), permitted(environment));
    }

    private static boolean acceptsWeak(Map<String, String> environment) {
        var wanted = environment.getOrDefault("KILN_EXECUTOR_ISOLATION", "strict");
        if (!List.of("strict", "weak").contains(wanted)) {
            throw new IllegalArgumentException(
                    "KILN_EXECUTOR_ISOLATION is strict, or weak to run functions on a host that"
                            + " cannot isolate them; not '"
                            + wanted
                            + "'");
        }
        return wanted.equals("weak");
    }

    private static List<AddressRange> permitted(Map<String, String> environment) {
        var wanted = environment.getOrDefault("KILN_EXECUTOR_NETWORK_PERMIT", "").strip();
        try {
            return Arrays.stream(wanted.split("[,\\s]+", -1))
                    .filter(text -> !text.isEmpty())
                    .map(AddressRange::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "KILN_EXECUTOR_NETWORK_PERMIT holds addresses and blocks such as 10.1.2.0/24,"
                            + " with commas between; not '"
                            + wanted
                            + "'",
                    e);
        }
    }
}
