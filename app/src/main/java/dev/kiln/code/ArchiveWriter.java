package dev.kiln.code;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/**
 * Writes zips that depend on nothing but their files: sorted, without time stamps, with two modes.
 * The same files always give the same bytes, and so the same digest.
 */
final class ArchiveWriter {

    private static final short VERSION = 20;
    private static final short ZIP64_VERSION = 45;
    private static final short MADE_BY_UNIX = 3 << 8 | VERSION;
    private static final short UTF_8_NAMES = 1 << 11;
    private static final short MIDNIGHT = 0;
    private static final short FIRST_OF_JANUARY_1980 = 1 << 5 | 1;
    private static final int FULL = 0xFFFF;

    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    private ArchiveWriter() {}

    /**
     * @param files by path; directories end in {@code /}
     */
    static byte[] write(SortedMap<String, PackedFile> files) {
        var writer = new ArchiveWriter();
        files.forEach(writer::add);
        writer.finish();
        return writer.zip.toByteArray();
    }

    private void add(String path, PackedFile file) {
        var name = path.getBytes(StandardCharsets.UTF_8);
        var offset = zip.size();
        var description = description(name, file);
        write(zip, record(4).putInt(0x04034b50));
        write(zip, description);
        zip.writeBytes(name);
        write(zip, file.zipped().duplicate());
        PackageLimits.requireZippedSize(zip.size());

        write(directory, record(6).putInt(0x02014b50).putShort(MADE_BY_UNIX));
        write(directory, description);
        // No comment, first disk, no attributes of DOS.
        write(
                directory,
                record(14).putShort((short) 0).putInt(0).putInt(file.mode() << 16).putInt(offset));
        directory.writeBytes(name);
        entries++;
    }

    /** What the local header and the directory say alike. */
    private static ByteBuffer description(byte[] name, PackedFile file) {
        return record(26)
                .putShort(VERSION)
                .putShort(UTF_8_NAMES)
                .putShort((short) file.method())
                .putShort(MIDNIGHT)
                .putShort(FIRST_OF_JANUARY_1980)
                .putInt((int) file.crc())
                .putInt(file.zipped().remaining())
                .putInt((int) file.size())
                .putShort((short) name.length)
                .putShort((short) 0);
    }

    private void finish() {
        var offset = zip.size();
        zip.writeBytes(directory.toByteArray());
        if (entries >= FULL) {
            zip64End(offset);
        }
        var count = (short) Math.min(entries, FULL);
        write(
                zip,
                record(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort(count)
                        .putShort(count)
                        .putInt(directory.size())
                        .putInt(offset)
                        .putShort((short) 0));
    }

    private void zip64End(int offset) {
        var end = zip.size();
        write(
                zip,
                record(56)
                        .putInt(0x06064b50)
                        .putLong(44)
                        .putShort((short) (3 << 8 | ZIP64_VERSION))
                        .putShort(ZIP64_VERSION)
                        .putLong(0)
                        .putLong(entries)
                        .putLong(entries)
                        .putLong(directory.size())
                        .putLong(offset));
        write(zip, record(20).putInt(0x07064b50).putInt(0).putLong(end).putInt(1));
    }

    private static ByteBuffer record(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(ByteArrayOutputStream out, ByteBuffer bytes) {
        bytes.rewind();
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.writeBytes(copy);
    }
}
