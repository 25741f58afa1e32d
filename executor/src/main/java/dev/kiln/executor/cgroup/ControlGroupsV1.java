package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Version 1: one directory per controller and sandbox. */
record ControlGroupsV1(Path memory, Path cpu, Path pids, Path freezer) implements ControlGroups {

    static ControlGroupsV1 below(CgroupMounts mounts, String executorName) throws IOException {
        return new ControlGroupsV1(
                parent(mounts, "memory", executorName),
                parent(mounts, "cpu", executorName),
                parent(mounts, "pids", executorName),
                parent(mounts, "freezer", executorName));
    }

    private static Path parent(CgroupMounts mounts, String controller, String executorName)
            throws IOException {
        var parent = mounts.v1Group(controller).resolve(executorName);
        Files.createDirectories(parent);
        return parent;
    }

    @Override
    public ControlGroup create(String name, ResourceLimits limits) throws IOException {
        var group =
                new ControlGroupV1(
                        memory.resolve(name),
                        cpu.resolve(name),
                        pids.resolve(name),
                        freezer.resolve(name),
                        limits);
        group.make();
        return group;
    }

    @Override
    public List<Path> parents() {
        return List.of(memory, cpu, pids, freezer);
    }

    @Override
    public String description() {
        return "v1 (memory, cpu, pids, freezer)";
    }
}
