package dev.kiln.code;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A file or directory as it goes into a package.
 *
 * @param size unpacked
 * @param mode type and permissions, as in Unix
 */
record PackedFile(int method, long crc, long size, ByteBuffer zipped, int mode) {

    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int DIRECTORY = 0040755;

    /** Taken over from another package without unpacking it. */
    static PackedFile copyOf(Archive archive, ArchiveEntry entry) {
        var mode = entry.isExecutable() ? EXECUTABLE : FILE;
        return new PackedFile(
                entry.method(),
                entry.crc(),
                entry.size(),
                archive.zipped(entry),
                entry.isDirectory() ? DIRECTORY : mode);
    }

    static PackedFile ofText(String text, boolean isExecutable) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var deflated = deflate(bytes);
        var isSmaller = deflated.length < bytes.length;
        var checksum = new CRC32();
        checksum.update(bytes);
        return new PackedFile(
                isSmaller ? ArchiveEntry.DEFLATED : ArchiveEntry.STORED,
                checksum.getValue(),
                bytes.length,
                ByteBuffer.wrap(isSmaller ? deflated : bytes),
                isExecutable ? EXECUTABLE : FILE);
    }

    private static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var buffer = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    boolean isExecutable() {
        return mode == EXECUTABLE;
    }
}
