package dev.kiln.code;

import java.nio.ByteBuffer;

/**
 * The record at the end of a zip that says where its directory is.
 *
 * @param directoryEnd first byte behind the directory
 */
record EndOfArchive(long entries, long directoryOffset, long directorySize, long directoryEnd) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_LOCATOR_LENGTH = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;

    /**
     * SAFETY: the directory must lie right before this record. Whoever reads the zip later (the
     * executor) then finds the very same directory.
     */
    static EndOfArchive find(ByteBuffer zip) {
        var end = position(zip);
        var entries = Short.toUnsignedLong(zip.getShort(end + 10));
        var size = Integer.toUnsignedLong(zip.getInt(end + 12));
        var offset = Integer.toUnsignedLong(zip.getInt(end + 16));
        var isBig = entries == 0xFFFFL || size == 0xFFFF_FFFFL || offset == 0xFFFF_FFFFL;
        var found =
                isBig && hasZip64(zip, end)
                        ? zip64(zip, end)
                        : new EndOfArchive(entries, offset, size, end);
        if (found.directoryOffset < 0
                || found.directorySize < 0
                || found.directoryOffset + found.directorySize != found.directoryEnd) {
            throw unreadable();
        }
        return found;
    }

    private static int position(ByteBuffer zip) {
        var last = zip.limit() - LENGTH;
        for (var at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
            if (zip.getInt(at) == SIGNATURE) {
                var comment = Short.toUnsignedInt(zip.getShort(at + 20));
                if (at + LENGTH + comment == zip.limit()) {
                    return at;
                }
            }
        }
        throw unreadable();
    }

    private static boolean hasZip64(ByteBuffer zip, int end) {
        var locator = end - ZIP64_LOCATOR_LENGTH;
        return locator >= 0 && zip.getInt(locator) == ZIP64_LOCATOR;
    }

    private static EndOfArchive zip64(ByteBuffer zip, int end) {
        var at = zip.getLong(end - ZIP64_LOCATOR_LENGTH + 8);
        if (at < 0
                || at > end - ZIP64_LOCATOR_LENGTH - 56
                || zip.getInt((int) at) != ZIP64_SIGNATURE) {
            throw unreadable();
        }
        var record = (int) at;
        return new EndOfArchive(
                zip.getLong(record + 32), zip.getLong(record + 48), zip.getLong(record + 40), at);
    }

    private static InvalidCodePackage unreadable() {
        return new InvalidCodePackage(
                "This is not a complete zip file. Make it again with a zip tool and upload it"
                        + " whole.");
    }
}
