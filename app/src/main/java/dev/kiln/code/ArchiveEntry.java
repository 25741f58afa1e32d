package dev.kiln.code;

/**
 * One entry of a zip's directory.
 *
 * @param name as the zip has it
 * @param path checked and normalized, without {@code /} at the end
 * @param headerOffset where its local header begins
 */
record ArchiveEntry(
        String name,
        String path,
        int flags,
        int method,
        long crc,
        long zippedSize,
        long size,
        int unixMode,
        long headerOffset) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1;
    private static final int TYPE_BITS = 0170000;
    private static final int LINK = 0120000;
    private static final int EXECUTABLE_BITS = 0111;

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isLink() {
        return (unixMode & TYPE_BITS) == LINK;
    }

    boolean isSpecial() {
        var type = unixMode & TYPE_BITS;
        return type != 0 && type != 0100000 && type != 0040000;
    }

    boolean isExecutable() {
        return (unixMode & EXECUTABLE_BITS) != 0;
    }
}
