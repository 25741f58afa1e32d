package dev.kiln.code;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a package, by path with {@code /}. Binary and large ones are listed without their
 * text.
 */
public record SourceFiles(SortedMap<String, SourceFile> files) {

    public SourceFiles {
        files = new TreeMap<>(files);
    }

    public static SourceFiles ofText(Map<String, String> texts) {
        var files = new TreeMap<String, SourceFile>();
        texts.forEach((path, text) -> files.put(path, new SourceFile(text, text.length())));
        return new SourceFiles(files);
    }

    /**
     * @param text null when the file is binary or over 1 MB: it can be kept and run, not edited
     * @param size in bytes
     */
    public record SourceFile(@Nullable String text, long size) {}
}
