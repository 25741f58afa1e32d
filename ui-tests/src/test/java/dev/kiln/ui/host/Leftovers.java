package dev.kiln.ui.host;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What executors may leave on a host, of those with these data folders only: others run beside
 * them.
 */
public final class Leftovers {

    private final List<Path> folders;

    public Leftovers(Path... folders) {
        this.folders = Arrays.asList(folders);
    }

    /** Everything that is there. After an orderly end there is nothing. */
    public List<String> all() throws IOException {
        var found = new ArrayList<String>();
        for (var folder : folders) {
            found.addAll(processes(folder));
            found.addAll(mounts(folder));
            controlGroups(folder).forEach(group -> found.add(group.toString()));
            found.addAll(links(folder));
            found.addAll(workOfSandboxes(folder));
        }
        return found;
    }

    /**
     * What belongs to no executor that lives: control groups in which nothing runs, processes in
     * them that descend from nobody else, files of sandboxes that have no group, mounts on the
     * host.
     */
    public List<String> orphans(ProcessHandle... executors) throws IOException {
        var living = Arrays.stream(executors).map(ProcessHandle::pid).collect(Collectors.toSet());
        var found = new ArrayList<String>();
        for (var folder : folders) {
            found.addAll(mounts(folder));
            var names = new TreeSet<String>();
            for (var group : groupsOfSandboxes(folder)) {
                names.add(group.getFileName().toString());
                found.addAll(orphansIn(group, living));
            }
            workOfSandboxes(folder).stream()
                    .filter(work -> !names.contains(Path.of(work).getFileName().toString()))
                    .forEach(work -> found.add("work of no sandbox: " + work));
        }
        return found;
    }

    private static List<String> orphansIn(Path group, Set<Long> living) throws IOException {
        var inside = processIds(group);
        return inside.isEmpty()
                ? List.of("control group without a process: " + group)
                : inside.stream()
                        .flatMap(id -> ProcessHandle.of(id).stream())
                        .filter(process -> !descends(process, living))
                        .map(process -> "process of no executor: " + process.pid() + " in " + group)
                        .toList();
    }

    private static boolean descends(ProcessHandle process, Set<Long> living) {
        return Stream.iterate(process.parent(), it -> it.isPresent(), it -> it.get().parent())
                .anyMatch(parent -> living.contains(parent.orElseThrow().pid()));
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
    private static List<Path> controlGroups(Path folder) throws IOException {
        var find =
                new ProcessBuilder(
                        "find", "/sys/fs/cgroup", "-type", "d", "-name", "kiln-" + key(folder));
        var process = find.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines = process.inputReader()) {
            return lines.lines().map(Path::of).toList();
        }
    }

    private static List<Path> groupsOfSandboxes(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        for (var parent : controlGroups(folder)) {
            try (var inside = Files.list(parent)) {
                inside.filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Long> processIds(Path group) {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs")).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static List<String> links(Path folder) throws IOException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .filter(name -> name.equals("kiln-" + key(folder)))
                .toList();
    }

    private static List<String> workOfSandboxes(Path folder) throws IOException {
        var live = folder.resolve("executor").resolve("live");
        if (!Files.isDirectory(live)) {
            return List.of();
        }
        try (var inside = Files.list(live)) {
            return inside.map(Path::toString).toList();
        }
    }

    private static String key(Path folder) {
        var executor = folder.resolve("executor").toAbsolutePath().normalize();
        return Integer.toHexString(executor.hashCode());
    }
}
