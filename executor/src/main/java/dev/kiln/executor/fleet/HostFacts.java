package dev.kiln.executor.fleet;

import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.contract.HostFact;
import java.util.List;

/** What the owner of a fleet may want to know about this host. */
public final class HostFacts {

    private HostFacts() {}

    public static List<HostFact> ofThisHost(ControlGroups groups) {
        var processors = Runtime.getRuntime().availableProcessors();
        return List.of(
                new HostFact("Kernel", "Linux " + System.getProperty("os.version"), true),
                new HostFact("Architecture", System.getProperty("os.arch"), true),
                new HostFact("Processors", String.valueOf(processors), true),
                new HostFact("Control groups", groups.description(), true));
    }
}
