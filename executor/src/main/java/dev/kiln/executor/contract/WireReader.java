package dev.kiln.executor.contract;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WireWriter} wrote; every length is checked before memory is taken for it. */
final class WireReader {

    private final DataInputStream in;

    WireReader(DataInputStream in) {
        this.in = in;
    }

    String text() throws IOException {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    @Nullable String optionalText() throws IOException {
        return flag() ? text() : null;
    }

    Payload payload() throws IOException {
        return Payload.of(raw());
    }

    int octet() throws IOException {
        return in.readUnsignedByte();
    }

    int integer() throws IOException {
        return in.readInt();
    }

    long number() throws IOException {
        return in.readLong();
    }

    int smallNumber() throws IOException {
        return Math.toIntExact(number());
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    Duration duration() throws IOException {
        return Duration.ofNanos(number());
    }

    Instant instant() throws IOException {
        return Instant.ofEpochSecond(number(), number());
    }

    <T> List<T> list(ItemReader<T> reader) throws IOException {
        long size = number();
        if (size < 0 || size > WireFormat.MAX_ITEMS) {
            throw new IOException(
                    "A list of " + size + " items is over the limit of " + WireFormat.MAX_ITEMS);
        }
        var items = new ArrayList<T>();
        for (long i = 0; i < size; i++) {
            items.add(reader.read(this));
        }
        return items;
    }

    private byte[] raw() throws IOException {
        int size = in.readInt();
        if (size < 0 || size > WireFormat.MAX_FIELD) {
            throw new IOException(
                    "A field of " + size + " bytes is over the limit of " + WireFormat.MAX_FIELD);
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The message ends in the middle of a field");
        }
        return bytes;
    }

    @FunctionalInterface
    interface ItemReader<T> {
        T read(WireReader in) throws IOException;
    }
}
