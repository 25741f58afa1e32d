import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What the host's process table says about the Kiln under measurement. */
record Host(long app, long executor) {

    private static final double MICROS_PER_TICK = 10_000;

    static Host of(String data) throws IOException {
        return new Host(
                find("KILN_DATA=" + data, "app.jar"),
                find("KILN_EXECUTOR_DATA=" + data + "/executor", "executor.jar"));
    }

    private static long find(String variable, String jar) throws IOException {
        return processes().stream()
                .filter(pid -> read(pid, "environ").contains(variable + "\0"))
                .filter(pid -> read(pid, "cmdline").contains(jar))
                .findFirst()
                .orElseThrow(() -> new IOException("No process has " + variable));
    }

    /** Processor time of app, executor and all sandboxes so far; what has ended is not counted. */
    double cpuMicros() throws IOException {
        double ticks = ticks(app) + ticks(executor);
        for (long pid : sandboxes()) {
            ticks += ticks(pid);
        }
        return ticks * MICROS_PER_TICK;
    }

    double cpuMicrosOf(long pid) {
        return ticks(pid) * MICROS_PER_TICK;
    }

    /** Everything below the executor. */
    Set<Long> sandboxes() throws IOException {
        var found = new HashSet<Long>(Set.of(executor));
        var all = processes();
        for (boolean isMore = true; isMore; ) {
            isMore =
                    all.stream()
                            .filter(pid -> parent(pid).filter(found::contains).isPresent())
                            .map(found::add)
                            .reduce(false, Boolean::logicalOr);
        }
        found.remove(executor);
        return found;
    }

    /** MiB that belong to one process alone, plus its part of what it shares. */
    static double proportionalMiB(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }

    static double residentMiB(long pid) {
        return Arrays.stream(read(pid, "status").split("\n"))
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    static long entries(String directory) throws IOException {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.count();
        }
    }

    static long mounts(long pid) {
        return read(pid, "mountinfo").lines().count();
    }

    /** Groups of sandboxes, in every hierarchy that the executor has noted. */
    long controlGroups(Path data) throws IOException {
        long count = 0;
        for (var parent : Files.readAllLines(data.resolve("executor/control-groups"))) {
            try (var inside = Files.list(Path.of(parent))) {
                count += inside.filter(Files::isDirectory).count();
            }
        }
        return count;
    }

    /** So that what is resident afterwards is in use. */
    static void collectGarbage(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Name of the program that a process runs, as it calls it; empty for one that has ended. */
    static String program(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).getFileName().toString();
        } catch (IOException ended) {
            return "";
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static Optional<Long> parent(long pid) {
        var fields = stat(pid);
        return fields.length < 2 ? Optional.empty() : Optional.of(Long.parseLong(fields[1]));
    }

    private static double ticks(long pid) {
        var fields = stat(pid);
        return fields.length < 13 ? 0 : Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static String[] stat(long pid) {
        var text = read(pid, "stat");
        int end = text.lastIndexOf(')');
        return end < 0 ? new String[0] : text.substring(end + 2).split(" ");
    }

    private static List<Long> processes() throws IOException {
        try (var entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    /** Empty for a process that has ended. */
    private static String read(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc/" + pid + "/" + file)),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
