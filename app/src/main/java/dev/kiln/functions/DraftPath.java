package dev.kiln.functions;

import java.util.Collection;
import java.util.regex.Pattern;

/** The rules for paths that people type. */
final class DraftPath {

    private static final int MAX_LENGTH = 256;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private DraftPath() {}

    /**
     * @throws InvalidDraftFile saying which rule it breaks
     */
    static String checked(String path) {
        if (path.isEmpty() || path.length() > MAX_LENGTH) {
            throw new InvalidDraftFile("A path has 1 to 256 characters.");
        }
        if (path.chars().anyMatch(Character::isISOControl) || path.indexOf('\\') >= 0) {
            throw new InvalidDraftFile(
                    "A path has no control characters and no backslashes. Write / between folders.");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            throw new InvalidDraftFile(
                    "A path begins with a folder or file of this function, like lib/orders.mjs.");
        }
        for (var name : path.split("/", -1)) {
            requireName(name);
        }
        return path;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new InvalidDraftFile(
                    "Every folder and file on a path has a name, and not . or .. alone.");
        }
    }

    /**
     * @throws InvalidDraftFile when a file would have to be a folder, too
     */
    static void requireRoomFor(String path, Collection<String> others) {
        for (var other : others) {
            if (path.startsWith(other + "/")) {
                throw new InvalidDraftFile(other + " is a file, so it cannot be a folder.");
            }
            if (other.startsWith(path + "/")) {
                throw new InvalidDraftFile(path + " is a folder, so it cannot be a file.");
            }
        }
    }
}
