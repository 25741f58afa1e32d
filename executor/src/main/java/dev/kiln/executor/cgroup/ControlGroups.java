package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes one control group per sandbox, below the group that the executor itself runs in. */
public sealed interface ControlGroups permits ControlGroupsV1, ControlGroupsV2 {

    /**
     * @param name a plain word, unique on this host
     */
    ControlGroup create(String name, ResourceLimits limits) throws IOException;

    /** The directories that sandboxes' groups are made in, to be remembered for a clean-up. */
    List<Path> parents();

    /** For example {@code v1 (memory, cpu, pids, freezer)}. */
    String description();

    /**
     * Finds out what this host has.
     *
     * @throws IOException says what is missing and how to get it
     */
    static ControlGroups ofThisHost(String executorName) throws IOException {
        var mounts =
                CgroupMounts.read(Path.of("/proc/self/mountinfo"), Path.of("/proc/self/cgroup"));
        return mounts.hasV1("memory")
                ? ControlGroupsV1.below(mounts, executorName)
                : ControlGroupsV2.below(mounts, executorName);
    }
}
