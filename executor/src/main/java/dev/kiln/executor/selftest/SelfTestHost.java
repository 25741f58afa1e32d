package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.HostFact;
import java.nio.file.Path;
import java.util.List;

/**
 * The executor's own things that the attacks are after.
 *
 * @param data its directory
 * @param groups the control groups below which each sandbox has its own
 * @param facts about the host, for the report
 */
public record SelfTestHost(Path data, List<Path> groups, List<HostFact> facts) {

    static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
}
