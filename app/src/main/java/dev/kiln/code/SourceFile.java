package dev.kiln.code;

/**
 * A file of a package, as lists show it.
 *
 * @param path with {@code /} between folders
 * @param size in bytes
 * @param isText whether it can be shown and edited: UTF-8 and at most 1 MB
 */
public record SourceFile(String path, long size, boolean isText) {}
