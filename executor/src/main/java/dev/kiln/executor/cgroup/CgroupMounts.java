package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this process stands in each hierarchy of control groups.
 *
 * @param v1 controller name to the directory of the executor's own group
 * @param v2 the same in the unified hierarchy
 */
record CgroupMounts(Map<String, Path> v1, Optional<Path> v2) {

    static CgroupMounts read(Path mountInfo, Path ownGroups) throws IOException {
        return parse(Files.readAllLines(mountInfo), Files.readAllLines(ownGroups));
    }

    static CgroupMounts parse(List<String> mountInfo, List<String> ownGroups) {
        var own = ownPaths(ownGroups);
        var v1 = new HashMap<String, Path>();
        Optional<Path> v2 = Optional.empty();
        for (var line : mountInfo) {
            var mount = Mount.of(line);
            if (mount.type().equals("cgroup2")) {
                v2 = Optional.of(mount.directoryOf(own.getOrDefault("", "/")));
            } else if (mount.type().equals("cgroup")) {
                for (var controller : mount.controllers()) {
                    v1.put(controller, mount.directoryOf(own.getOrDefault(controller, "/")));
                }
            }
        }
        return new CgroupMounts(Map.copyOf(v1), v2);
    }

    boolean hasV1(String controller) {
        return v1.containsKey(controller);
    }

    Path v1Group(String controller) throws IOException {
        var group = v1.get(controller);
        if (group == null) {
            throw new IOException(
                    "The cgroup v1 controller '"
                            + controller
                            + "' is not mounted -> mkdir -p /sys/fs/cgroup/"
                            + controller
                            + " && mount -t cgroup -o "
                            + controller
                            + " cgroup /sys/fs/cgroup/"
                            + controller);
        }
        return group;
    }

    /** Controller (empty for the unified hierarchy) to the path of this process's group. */
    private static Map<String, String> ownPaths(List<String> lines) {
        var paths = new HashMap<String, String>();
        for (var line : lines) {
            var parts = line.split(":", 3);
            Arrays.stream(parts[1].split(",", -1)).forEach(name -> paths.put(name, parts[2]));
        }
        return paths;
    }

    private record Mount(String root, Path point, String type, List<String> controllers) {

        /**
         * Fields as in proc(5): id, parent, device, root, mount point, options, ... - type, source,
         * options.
         */
        static Mount of(String line) {
            var sides = line.split(" - ", 2);
            var left = sides[0].split(" ", -1);
            var right = sides[1].split(" ", -1);
            var options = List.of(right[right.length - 1].split(",", -1));
            return new Mount(left[3], Path.of(left[4]), right[0], options);
        }

        /**
         * In a container the mount shows a part of the hierarchy only, while paths may be absolute.
         */
        Path directoryOf(String ownPath) {
            var below = ownPath.startsWith(root) ? ownPath.substring(root.length()) : "";
            return point.resolve(below.startsWith("/") ? below.substring(1) : below);
        }
    }
}
