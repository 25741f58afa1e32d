package dev.kiln.ui.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What executors may leave on a host, of those with these data folders only: others run beside
 * them.
 */
public final class Leftovers {

    private final List<Path> folders;

    public Leftovers(Path... folders) {
        this.folders = Arrays.asList(folders);
    }

    public List<String> all() throws IOException {
        var found = new ArrayList<String>();
        for (var folder : folders) {
            found.addAll(processes(folder));
            found.addAll(mounts(folder));
            found.addAll(controlGroups(folder));
        }
        return found;
    }

    private static List<String> processes(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.pid() + " " + commandLine(process.pid()))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    private static List<String> mounts(Path folder) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    /** Named after the data folder, in every hierarchy of control groups. */
    private static List<String> controlGroups(Path folder) throws IOException {
        var executor = folder.resolve("executor").toAbsolutePath().normalize();
        var name = "kiln-" + Integer.toHexString(executor.hashCode());
        var find = new ProcessBuilder("find", "/sys/fs/cgroup", "-type", "d", "-name", name);
        var process = find.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines = process.inputReader()) {
            return lines.lines().toList();
        }
    }
}
