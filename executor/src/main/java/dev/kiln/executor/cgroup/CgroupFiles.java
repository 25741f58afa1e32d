package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reading and writing the small files that control groups consist of. */
final class CgroupFiles {

    private CgroupFiles() {}

    static void write(Path group, String file, Object value) throws IOException {
        Files.writeString(group.resolve(file), String.valueOf(value), StandardOpenOption.WRITE);
    }

    static void writeIfPresent(Path group, String file, Object value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            write(group, file, value);
        }
    }

    static String read(Path group, String file) throws IOException {
        return Files.readString(group.resolve(file)).strip();
    }

    /** The number behind a key in a file of {@code key value} lines, 0 when absent. */
    static long keyed(Path group, String file, String key) {
        try (var lines = Files.lines(group.resolve(file))) {
            return lines.filter(line -> line.startsWith(key + " "))
                    .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    static long number(Path group, String file) {
        try {
            return Long.parseLong(read(group, file));
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    static List<Long> processIds(Path group) {
        return ids(group, "cgroup.procs");
    }

    static List<Long> ids(Path group, String file) {
        try {
            return Files.readAllLines(group.resolve(file)).stream().map(Long::parseLong).toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
