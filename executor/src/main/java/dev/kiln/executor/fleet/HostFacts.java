package dev.kiln.executor.fleet;

import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.contract.HostFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the owner of a fleet may want to know about this host. */
public final class HostFacts {

    private HostFacts() {}

    public static List<HostFact> ofThisHost(
            ControlGroups groups, @Nullable String networkGap, @Nullable String weakness) {
        var processors = Runtime.getRuntime().availableProcessors();
        return List.of(
                new HostFact("Kernel", "Linux " + System.getProperty("os.version"), true),
                new HostFact("Architecture", System.getProperty("os.arch"), true),
                new HostFact("Processors", String.valueOf(processors), true),
                new HostFact(
                        HostFact.ISOLATION,
                        weakness == null ? "complete" : weakness,
                        weakness == null),
                new HostFact("Control groups", groups.description(), true),
                new HostFact(
                        "Network of functions",
                        networkGap == null
                                ? "guarded by nftables"
                                : "none for functions: " + networkGap,
                        networkGap == null));
    }
}
