package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

record ControlGroupV1(Path memory, Path cpu, Path pids, Path freezer, ResourceLimits limits)
        implements ControlGroup {

    private static final long PERIOD_MICROS = 100_000;
    private static final String WITH_SWAP = "memory.memsw.limit_in_bytes";

    void make() throws IOException {
        for (var directory : directories()) {
            Files.createDirectory(directory);
        }
        CgroupFiles.write(memory, "memory.limit_in_bytes", limits.memoryBytes());
        // The limit of memory and swap together; equal to the first one, so that nothing is
        // swapped.
        CgroupFiles.writeIfPresent(memory, WITH_SWAP, limits.memoryBytes());
        CgroupFiles.write(cpu, "cpu.shares", ResourceLimits.WEIGHT_OF_A_MOMENT);
        CgroupFiles.write(cpu, "cpu.cfs_period_us", PERIOD_MICROS);
        CgroupFiles.write(pids, "pids.max", limits.processes());
    }

    @Override
    public ControlGroup resize(ResourceLimits other) throws IOException {
        if (other.memoryBytes() > limits.memoryBytes()) {
            // The limit with swap can never be below the one without.
            CgroupFiles.writeIfPresent(memory, WITH_SWAP, other.memoryBytes());
        }
        CgroupFiles.write(memory, "memory.limit_in_bytes", other.memoryBytes());
        CgroupFiles.writeIfPresent(memory, WITH_SWAP, other.memoryBytes());
        return new ControlGroupV1(memory, cpu, pids, freezer, other);
    }

    private List<Path> directories() {
        return List.of(memory, cpu, pids, freezer);
    }

    @Override
    public List<Path> membershipFiles() {
        return directories().stream().map(group -> group.resolve("cgroup.procs")).toList();
    }

    @Override
    public void limitCpu() throws IOException {
        CgroupFiles.write(cpu, "cpu.shares", limits.weight());
        CgroupFiles.write(cpu, "cpu.cfs_quota_us", limits.cpuMicros(PERIOD_MICROS));
    }

    @Override
    public void freeCpu() throws IOException {
        free(ResourceLimits.WEIGHT_OF_A_MOMENT);
    }

    @Override
    public void shareCpu() throws IOException {
        free(ResourceLimits.WEIGHT_OF_INIT);
    }

    private void free(int weight) throws IOException {
        CgroupFiles.write(cpu, "cpu.cfs_quota_us", -1);
        CgroupFiles.write(cpu, "cpu.shares", weight);
    }

    @Override
    public PeakGauge peakMemory() throws IOException {
        return new PeakGauge(memory.resolve("memory.max_usage_in_bytes"));
    }

    @Override
    public boolean wasOutOfMemory() {
        return CgroupFiles.keyed(memory, "memory.oom_control", "oom_kill") > 0;
    }

    @Override
    public void freeze() throws IOException {
        CgroupFiles.write(freezer, "freezer.state", "FROZEN");
    }

    @Override
    public void thaw() throws IOException {
        CgroupFiles.write(freezer, "freezer.state", "THAWED");
    }

    @Override
    public List<Long> processIds() {
        return CgroupFiles.ids(pids, "cgroup.procs");
    }

    @Override
    public List<Long> threadIds() {
        return CgroupFiles.ids(pids, "tasks");
    }
}
