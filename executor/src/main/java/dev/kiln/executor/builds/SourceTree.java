package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The unpacked package of a build: plain files, written by us alone. */
record SourceTree(Path root, String digest) {

    private static final long LARGEST_MANIFEST = 16L * 1024 * 1024;

    boolean mentions(String file, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(text(file)).find();
    }

    String text(String file) throws IOException {
        var path = root.resolve(file);
        return Files.isRegularFile(path) && Files.size(path) <= LARGEST_MANIFEST
                ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                : "";
    }

    /** Equal for equal answers: what asks for dependencies, and what installs them. */
    String key(Set<String> files, String tools) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(tools.getBytes(StandardCharsets.UTF_8));
            for (var file : new TreeSet<>(files)) {
                hash.update(("\0" + file + "\0" + text(file)).getBytes(StandardCharsets.UTF_8));
            }
            if (files.isEmpty()) {
                hash.update(digest.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
