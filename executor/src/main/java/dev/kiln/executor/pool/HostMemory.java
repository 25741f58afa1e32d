package dev.kiln.executor.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the whole host has left, whoever uses it. */
final class HostMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final int SHORT_PERCENT = 6;

    private HostMemory() {}

    /** True when idle sandboxes should go, before the kernel looks for something to kill. */
    static boolean isShort() {
        try (var lines = Files.lines(MEMINFO)) {
            long total = 0;
            long available = 0;
            for (var line : lines.limit(5).toList()) {
                total = line.startsWith("MemTotal:") ? number(line) : total;
                available = line.startsWith("MemAvailable:") ? number(line) : available;
            }
            return available * 100 < total * SHORT_PERCENT;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
