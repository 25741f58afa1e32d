package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Version 2: one directory per sandbox. */
record ControlGroupsV2(Path parent) implements ControlGroups {

    private static final List<String> NEEDED = List.of("memory", "cpu", "pids");

    /** Disks are shared by weight where the host can do it. */
    private static final List<String> WANTED = List.of("memory", "cpu", "pids", "io");

    static ControlGroupsV2 below(CgroupMounts mounts, String executorName) throws IOException {
        var own =
                mounts.v2()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "No cgroup hierarchy is mounted -> mount -t cgroup2"
                                                        + " none /sys/fs/cgroup"));
        return below(own, executorName);
    }

    static ControlGroupsV2 below(Path own, String executorName) throws IOException {
        requireControllers(own);
        makeRoomForChildren(own);
        var wanted = offered(own).stream().filter(WANTED::contains).toList();
        delegate(own, wanted);
        var parent = own.resolve(executorName);
        Files.createDirectories(parent);
        delegate(parent, wanted);
        return new ControlGroupsV2(parent);
    }

    private static void requireControllers(Path own) throws IOException {
        var offered = offered(own);
        var missing = NEEDED.stream().filter(name -> !offered.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new IOException(
                    "The cgroup v2 controllers "
                            + missing
                            + " are not delegated to "
                            + own
                            + " -> start Kiln with: systemd-run --scope -p Delegate=yes ./kiln start");
        }
    }

    /**
     * A group with processes of its own must not have children with controllers: move ours down.
     */
    private static void makeRoomForChildren(Path own) throws IOException {
        if (!Files.exists(own.resolve("cgroup.type"))) {
            return; // The root of the hierarchy is exempt from the rule.
        }
        var leaf = own.resolve("kiln-executor");
        Files.createDirectories(leaf);
        for (long processId : CgroupFiles.processIds(own)) {
            CgroupFiles.write(leaf, "cgroup.procs", processId);
        }
    }

    private static void delegate(Path group, List<String> controllers) throws IOException {
        for (var controller : controllers) {
            CgroupFiles.write(group, "cgroup.subtree_control", "+" + controller);
        }
    }

    private static List<String> offered(Path group) throws IOException {
        return Arrays.asList(CgroupFiles.read(group, "cgroup.controllers").split(" ", -1));
    }

    @Override
    public ControlGroup create(String name, ResourceLimits limits) throws IOException {
        var group = new ControlGroupV2(parent.resolve(name), limits);
        group.make();
        return group;
    }

    @Override
    public List<Path> parents() {
        return List.of(parent);
    }

    @Override
    public String description() {
        return "v2 (memory, cpu, pids, freezer)";
    }
}
