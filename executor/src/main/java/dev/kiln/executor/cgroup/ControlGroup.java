package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The control group of one sandbox. */
public sealed interface ControlGroup permits ControlGroupV1, ControlGroupV2 {

    /** A process that writes its id into each of these has joined the group. */
    List<Path> membershipFiles();

    /**
     * From now on the CPU share of the function's memory size holds, no longer the boost of init.
     */
    void endCpuBoost() throws IOException;

    /** To be closed by whoever asked for it. */
    PeakGauge peakMemory() throws IOException;

    /** True when the kernel had to kill something because the memory limit was reached. */
    boolean wasOutOfMemory();

    void freeze() throws IOException;

    void thaw() throws IOException;

    List<Long> processIds();
}
