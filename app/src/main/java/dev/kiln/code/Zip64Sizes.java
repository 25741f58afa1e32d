package dev.kiln.code;

import java.nio.ByteBuffer;

/** Sizes and place of an entry, from its fixed fields or, where those are full, from Zip64's. */
record Zip64Sizes(long unzipped, long zipped, long headerOffset) {

    private static final long FULL = 0xFFFF_FFFFL;
    private static final int NAME = 46;
    private static final int ZIP64 = 1;

    static Zip64Sizes read(ByteBuffer zip, int at) {
        var zipped = Integer.toUnsignedLong(zip.getInt(at + 20));
        var unzipped = Integer.toUnsignedLong(zip.getInt(at + 24));
        var headerOffset = Integer.toUnsignedLong(zip.getInt(at + 42));
        if (unzipped != FULL && zipped != FULL && headerOffset != FULL) {
            return new Zip64Sizes(unzipped, zipped, headerOffset);
        }
        var field = zip64Field(zip, at);
        return new Zip64Sizes(
                unzipped == FULL ? next(field) : unzipped,
                zipped == FULL ? next(field) : zipped,
                headerOffset == FULL ? next(field) : headerOffset);
    }

    private static long next(ByteBuffer field) {
        if (field.remaining() < Long.BYTES) {
            throw Archive.damaged();
        }
        var value = field.getLong();
        if (value < 0) {
            throw Archive.damaged();
        }
        return value;
    }

    private static ByteBuffer zip64Field(ByteBuffer zip, int at) {
        var fields = at + NAME + Short.toUnsignedInt(zip.getShort(at + 28));
        var end = fields + Short.toUnsignedInt(zip.getShort(at + 30));
        while (fields + 4 <= end) {
            var length = Short.toUnsignedInt(zip.getShort(fields + 2));
            if (zip.getShort(fields) == ZIP64 && fields + 4 + length <= end) {
                return zip.slice(fields + 4, length).order(zip.order());
            }
            fields += 4 + length;
        }
        throw Archive.damaged();
    }
}
