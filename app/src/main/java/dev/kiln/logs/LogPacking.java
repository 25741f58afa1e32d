package dev.kiln.logs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a chunk's content, compressed: the names of its log streams and requests, then one
 * event after the other: stream, request (0 for none), microseconds, origin, message.
 */
final class LogPacking {

    private LogPacking() {}

    static byte[] pack(List<NewLogEvent> events) {
        var streams = new LinkedHashMap<String, Integer>();
        var requests = new LinkedHashMap<String, Integer>();
        for (var event : events) {
            number(streams, event.stream());
            number(requests, event.requestId());
        }
        var packed = new ByteArrayOutputStream(1024);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed, deflater, 8192))) {
            names(out, streams.keySet());
            names(out, requests.keySet());
            out.writeInt(events.size());
            for (var event : events) {
                out.writeShort(numberOf(streams, event.stream()));
                out.writeShort(numberOf(requests, event.requestId()));
                out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.time()));
                out.writeBoolean(event.isPlatform());
                bytes(out, event.message());
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** Names get numbers from 1, in the order of their first use; zero is for none. */
    private static void number(Map<String, Integer> numbers, @Nullable String name) {
        if (name != null) {
            numbers.putIfAbsent(name, numbers.size() + 1);
        }
    }

    private static int numberOf(Map<String, Integer> numbers, @Nullable String name) {
        return name == null ? 0 : numbers.getOrDefault(name, 0);
    }

    private static void names(DataOutputStream out, Collection<String> names) throws IOException {
        out.writeShort(names.size());
        for (var name : names) {
            bytes(out, name);
        }
    }

    private static void bytes(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static List<LogEvent> unpack(long chunkId, String group, byte[] content) {
        try (var in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            var streams = names(in);
            var requests = names(in);
            int count = in.readInt();
            var events = new ArrayList<LogEvent>(count);
            for (int place = 0; place < count; place++) {
                var stream = streams.get(in.readUnsignedShort() - 1);
                int request = in.readUnsignedShort();
                events.add(
                        new LogEvent(
                                LogChunk.eventId(chunkId, place),
                                group,
                                stream,
                                Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS),
                                request == 0 ? null : requests.get(request - 1),
                                in.readBoolean(),
                                text(in)));
            }
            return events;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static List<String> names(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            names.add(text(in));
        }
        return names;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
