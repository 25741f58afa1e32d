package dev.kiln.executor.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes fields one after the other into memory. */
final class WireWriter {

    private byte[] buffer;
    private int size;

    WireWriter() {
        this(512);
    }

    WireWriter(int room) {
        buffer = new byte[room];
    }

    WireWriter text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter optionalText(@Nullable String text) {
        flag(text != null);
        return text == null ? this : text(text);
    }

    WireWriter payload(Payload payload) {
        return raw(payload.bytes());
    }

    WireWriter number(long number) {
        return integer((int) (number >>> Integer.SIZE)).integer((int) number);
    }

    WireWriter flag(boolean flag) {
        return octet(flag ? 1 : 0);
    }

    WireWriter duration(Duration duration) {
        return number(duration.toNanos());
    }

    WireWriter instant(Instant instant) {
        return number(instant.getEpochSecond()).number(instant.getNano());
    }

    <T> WireWriter list(Collection<T> items, BiConsumer<WireWriter, T> writer) {
        number(items.size());
        items.forEach(item -> writer.accept(this, item));
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    /** The memory itself: {@link #size} bytes of it are written, until the next {@link #clear}. */
    byte[] buffer() {
        return buffer;
    }

    int size() {
        return size;
    }

    WireWriter clear() {
        size = 0;
        return this;
    }

    WireWriter octet(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    WireWriter integer(int value) {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        return place(size - Integer.BYTES, value);
    }

    /** Over what is written already. */
    WireWriter place(int position, int value) {
        buffer[position] = (byte) (value >>> 24);
        buffer[position + 1] = (byte) (value >>> 16);
        buffer[position + 2] = (byte) (value >>> 8);
        buffer[position + 3] = (byte) value;
        return this;
    }

    WireWriter append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    private WireWriter raw(byte[] bytes) {
        return integer(bytes.length).append(bytes);
    }

    private void reserve(int count) {
        if (size + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + count));
        }
    }
}
