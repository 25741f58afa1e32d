package dev.kiln.executor.sandbox;

import java.util.ArrayList;
import java.util.List;

/** How a JVM is started for one function. */
final class JavaCommand {

    /** Quick to start and small, as on Lambda: one compiler, one collecting thread. */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-Dfile.encoding=UTF-8",
                    "-Dsun.jnu.encoding=UTF-8",
                    "-Djava.net.preferIPv4Stack=true",
                    "-Dsun.nio.fs.chdirAllowed=true");

    /** What a JVM needs beside its heap: classes, compiled code, stacks. */
    private static final int BESIDE_HEAP_MB = 48;

    private JavaCommand() {}

    static List<String> of(LaunchPlan plan) {
        var line = new ArrayList<String>();
        line.add(plan.runtime().command().toString());
        line.addAll(FLAGS);
        line.add("-Xmx" + heapMb(plan.memoryMb()) + "m");
        line.addAll(List.of("-jar", "/var/runtime/kiln-runtime.jar"));
        return line;
    }

    /** The JVM should say that its heap is full before the kernel ends it. */
    static int heapMb(int memoryMb) {
        return Math.max(memoryMb / 2, memoryMb * 9 / 10 - BESIDE_HEAP_MB);
    }
}
