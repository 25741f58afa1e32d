package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

record ControlGroupV2(Path group, ResourceLimits limits) implements ControlGroup {

    private static final long PERIOD_MICROS = 100_000;
    private static final int DEFAULT_WEIGHT = 100;
    private static final int DEFAULT_SHARES = 1024;

    void make() throws IOException {
        Files.createDirectory(group);
        CgroupFiles.write(group, "memory.max", limits.memoryBytes());
        CgroupFiles.writeIfPresent(group, "memory.swap.max", 0);
        CgroupFiles.write(group, "pids.max", limits.processes());
        setCpuWeight(ResourceLimits.WEIGHT_OF_A_MOMENT);
        setDiskWeight(limits);
    }

    private void setCpuWeight(int shares) throws IOException {
        CgroupFiles.write(group, "cpu.weight", weight(shares));
    }

    private void setDiskWeight(ResourceLimits wanted) throws IOException {
        CgroupFiles.writeIfPresent(group, "io.weight", "default " + weight(wanted.weight()));
    }

    private static int weight(int shares) {
        return Math.max(1, shares * DEFAULT_WEIGHT / DEFAULT_SHARES);
    }

    @Override
    public ControlGroup resize(ResourceLimits other) throws IOException {
        CgroupFiles.write(group, "memory.max", other.memoryBytes());
        setDiskWeight(other);
        return new ControlGroupV2(group, other);
    }

    @Override
    public List<Path> membershipFiles() {
        return List.of(group.resolve("cgroup.procs"));
    }

    @Override
    public void limitCpu() throws IOException {
        var quota = limits.cpuMicros(PERIOD_MICROS);
        setCpuWeight(limits.weight());
        CgroupFiles.write(group, "cpu.max", quota + " " + PERIOD_MICROS);
    }

    @Override
    public void freeCpu() throws IOException {
        free(ResourceLimits.WEIGHT_OF_A_MOMENT);
    }

    @Override
    public void shareCpu() throws IOException {
        free(ResourceLimits.WEIGHT_OF_INIT);
    }

    private void free(int shares) throws IOException {
        CgroupFiles.write(group, "cpu.max", "max " + PERIOD_MICROS);
        setCpuWeight(shares);
    }

    @Override
    public PeakGauge peakMemory() throws IOException {
        var peak = group.resolve("memory.peak");
        return new PeakGauge(Files.exists(peak) ? peak : group.resolve("memory.current"));
    }

    @Override
    public boolean wasOutOfMemory() {
        return CgroupFiles.keyed(group, "memory.events", "oom_kill") > 0;
    }

    @Override
    public void freeze() throws IOException {
        CgroupFiles.write(group, "cgroup.freeze", 1);
    }

    @Override
    public void thaw() throws IOException {
        CgroupFiles.write(group, "cgroup.freeze", 0);
    }

    @Override
    public List<Long> processIds() {
        return CgroupFiles.ids(group, "cgroup.procs");
    }

    @Override
    public List<Long> threadIds() {
        return CgroupFiles.ids(group, "cgroup.threads");
    }
}
