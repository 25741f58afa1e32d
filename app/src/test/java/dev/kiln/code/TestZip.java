package dev.kiln.code;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds zips field by field, so that any field can lie. */
final class TestZip {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();

    /** One entry; change what shall lie before it is added. */
    static final class Entry {

        byte[] name;
        byte[] localName;
        byte[] data;
        int flags = 1 << 11;
        int method = 8;
        int mode = 0100644;
        int madeBy = 3;
        long crc;
        long size;
        long zippedSize;
        long offset = -1;

        Entry(String name, byte[] content) {
            this(name.getBytes(StandardCharsets.UTF_8), content);
        }

        Entry(byte[] name, byte[] content) {
            this.name = name;
            this.localName = name;
            this.data = deflate(content);
            this.size = content.length;
            this.zippedSize = data.length;
            var checksum = new CRC32();
            checksum.update(content);
            this.crc = checksum.getValue();
        }

        static Entry stored(String name, byte[] content) {
            var entry = new Entry(name, content);
            entry.method = 0;
            entry.data = content;
            entry.zippedSize = content.length;
            return entry;
        }

        static Entry link(String name, String target) {
            var entry = stored(name, target.getBytes(StandardCharsets.UTF_8));
            entry.mode = 0120777;
            return entry;
        }
    }

    static byte[] of(String... names) {
        var zip = new TestZip();
        for (var name : names) {
            zip.add(new Entry(name, ("text of " + name).getBytes(StandardCharsets.UTF_8)));
        }
        return zip.bytes();
    }

    static byte[] of(Entry... entries) {
        var zip = new TestZip();
        for (var entry : entries) {
            zip.add(entry);
        }
        return zip.bytes();
    }

    TestZip add(Entry entry) {
        var offset = entry.offset < 0 ? body.size() : entry.offset;
        if (entry.offset < 0) {
            body.writeBytes(local(entry));
            body.writeBytes(entry.localName);
            body.writeBytes(entry.data);
        }
        directory.add(central(entry, offset));
        return this;
    }

    int size() {
        return body.size();
    }

    private static byte[] local(Entry entry) {
        return buffer(30)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0x00210000)
                .putInt((int) entry.crc)
                .putInt((int) entry.zippedSize)
                .putInt((int) entry.size)
                .putShort((short) entry.localName.length)
                .putShort((short) 0)
                .array();
    }

    private static byte[] central(Entry entry, long offset) {
        return buffer(46 + entry.name.length)
                .putInt(0x02014b50)
                .putShort((short) (entry.madeBy << 8 | 20))
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0x00210000)
                .putInt((int) entry.crc)
                .putInt((int) entry.zippedSize)
                .putInt((int) entry.size)
                .putShort((short) entry.name.length)
                .putLong(0)
                .putShort((short) 0)
                .putShort((short) entry.mode)
                .putInt((int) offset)
                .put(entry.name)
                .array();
    }

    byte[] bytes() {
        return bytes(directory.size());
    }

    byte[] bytes(int declaredEntries) {
        var zip = new ByteArrayOutputStream();
        zip.writeBytes(body.toByteArray());
        directory.forEach(zip::writeBytes);
        zip.writeBytes(
                buffer(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) declaredEntries)
                        .putShort((short) declaredEntries)
                        .putInt(zip.size() - body.size())
                        .putInt(body.size())
                        .putShort((short) 0)
                        .array());
        return zip.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] deflate(byte[] content) {
        try (var deflater = new Deflater(9, true)) {
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
