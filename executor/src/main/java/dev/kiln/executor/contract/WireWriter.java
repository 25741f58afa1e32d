package dev.kiln.executor.contract;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes fields one after the other into memory. */
final class WireWriter {

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(buffer);

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
        return writing(() -> out.writeLong(number));
    }

    WireWriter flag(boolean flag) {
        return writing(() -> out.writeBoolean(flag));
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
        return buffer.toByteArray();
    }

    private WireWriter raw(byte[] bytes) {
        return writing(
                () -> {
                    out.writeInt(bytes.length);
                    out.write(bytes);
                });
    }

    private WireWriter writing(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
