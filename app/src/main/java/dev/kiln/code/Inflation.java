package dev.kiln.code;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks one entry in small steps, and stops at the first byte beyond what it may have. */
final class Inflation {

    private static final int STEP = 32 * 1024;

    private Inflation() {}

    /**
     * SAFETY: never writes more than the entry's declared size, whatever the bytes unpack to.
     *
     * @throws InvalidCodePackage when size, checksum or compression do not fit
     */
    static void unpack(Archive archive, ArchiveEntry entry, OutputStream out) throws IOException {
        var checksum = new CRC32();
        var bytes = archive.zipped(entry);
        var count =
                entry.method() == ArchiveEntry.STORED
                        ? copy(bytes, checksum, out)
                        : inflate(bytes, entry.size(), checksum, out);
        if (count != entry.size() || checksum.getValue() != entry.crc()) {
            throw Archive.damaged();
        }
    }

    private static long copy(ByteBuffer bytes, CRC32 checksum, OutputStream out)
            throws IOException {
        var size = bytes.remaining();
        var buffer = new byte[Math.min(size, STEP)];
        while (bytes.hasRemaining()) {
            var step = Math.min(bytes.remaining(), STEP);
            bytes.get(buffer, 0, step);
            checksum.update(buffer, 0, step);
            out.write(buffer, 0, step);
        }
        return size;
    }

    private static long inflate(ByteBuffer bytes, long allowed, CRC32 checksum, OutputStream out)
            throws IOException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(bytes);
            var buffer = new byte[STEP];
            var total = 0L;
            while (!inflater.finished()) {
                var count = inflater.inflate(buffer);
                total += count;
                if (total > allowed || count == 0 && !inflater.finished()) {
                    throw Archive.damaged();
                }
                checksum.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
            return total;
        } catch (DataFormatException e) {
            throw Archive.damaged();
        }
    }
}
