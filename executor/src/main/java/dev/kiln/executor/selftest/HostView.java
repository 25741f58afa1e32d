package dev.kiln.executor.selftest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the host knows about processes, by which an attack's own account is checked. */
final class HostView {

    private static final Path PROC = Path.of("/proc");
    static final List<String> NAMESPACES =
            List.of("mnt", "net", "pid", "ipc", "uts", "user", "cgroup");

    private HostView() {}

    /** The processes that have the mark on their command line. */
    static List<Path> marked(String mark) throws IOException {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(it -> it.getFileName().toString().matches("\\d+"))
                    .filter(it -> text(it.resolve("cmdline")).contains(mark))
                    .toList();
        }
    }

    /** Empty when the process is gone. */
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** The fields of a process's status. */
    static Map<String, String> status(Path process) {
        var fields = new HashMap<String, String>();
        text(process.resolve("status"))
                .lines()
                .map(line -> line.split(":\t", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> fields.put(parts[0], parts[1].strip()));
        return fields;
    }

    static Map<String, String> namespaces(Path process) throws IOException {
        var found = new HashMap<String, String>();
        for (var name : NAMESPACES) {
            var link = process.resolve("ns").resolve(name);
            found.put(name, Files.readSymbolicLink(link).toString());
        }
        return found;
    }

    /** The control groups below these that hold the process. */
    static List<Path> groups(List<Path> parents, Path process) throws IOException {
        var id = process.getFileName().toString();
        var found = new java.util.ArrayList<Path>();
        for (var parent : parents) {
            try (Stream<Path> below = Files.walk(parent, 3)) {
                below.filter(it -> it.getFileName().toString().equals("cgroup.procs"))
                        .filter(it -> !parent.equals(it.getParent()))
                        .filter(it -> text(it).lines().anyMatch(id::equals))
                        .forEach(it -> found.add(it.getParent()));
            } catch (java.io.UncheckedIOException goneMeanwhile) {
                // The group of another sandbox that has just ended.
            }
        }
        return found;
    }

    static List<String> abstractSockets() {
        return text(PROC.resolve("net/unix"))
                .lines()
                .filter(line -> line.contains(" @"))
                .map(line -> line.substring(line.indexOf(" @") + 2))
                .distinct()
                .limit(20)
                .toList();
    }
}
