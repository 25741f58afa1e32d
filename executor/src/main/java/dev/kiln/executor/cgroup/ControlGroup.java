package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The control group of one sandbox. */
public sealed interface ControlGroup permits ControlGroupV1, ControlGroupV2 {

    /** A process that writes its id into each of these has joined the group. */
    List<Path> membershipFiles();

    /** From now on no more CPU time than the memory size gives, and its share under contention. */
    void limitCpu() throws IOException;

    /** As much CPU time as is there, under contention before those that compute. */
    void freeCpu() throws IOException;

    /** As much CPU time as is there, under contention the share of one CPU. */
    void shareCpu() throws IOException;

    /** The same group with other limits; CPU stays as it is. */
    ControlGroup resize(ResourceLimits limits) throws IOException;

    /** To be closed by whoever asked for it. */
    PeakGauge peakMemory() throws IOException;

    /** True when the kernel had to kill something because the memory limit was reached. */
    boolean wasOutOfMemory();

    void freeze() throws IOException;

    void thaw() throws IOException;

    List<Long> processIds();

    List<Long> threadIds();
}
