package dev.kiln.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for names of files in a package. */
final class PackagePath {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private PackagePath() {}

    /**
     * SAFETY: the one place that decides what a path may be; a path that passes stays inside any
     * directory that it is unpacked into.
     *
     * @return the path without {@code .} segments; empty for the root itself
     */
    static String checked(String name) {
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw refused(name, "is an absolute path. Make the zip inside the project's folder.");
        }
        if (name.indexOf('\\') >= 0) {
            throw refused(name, "has a backslash. Use a zip tool that writes / between folders.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "has a control character in its name.");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > PackageLimits.PATH_BYTES) {
            throw refused(name.substring(0, 60) + "…", "is longer than 1024 bytes.");
        }
        return String.join("/", segments(name));
    }

    private static List<String> segments(String name) {
        var segments = new ArrayList<String>();
        for (var segment : withoutSlashAtEnd(name).split("/", -1)) {
            if (segment.equals("..")) {
                throw refused(name, "leads out of the package with \"..\".");
            }
            if (segment.isEmpty() && !name.isEmpty()) {
                throw refused(name, "has an empty folder name.");
            }
            if (!segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static String withoutSlashAtEnd(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static InvalidCodePackage refused(String name, String why) {
        return new InvalidCodePackage("\"%s\" %s".formatted(printable(name), why));
    }

    static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
