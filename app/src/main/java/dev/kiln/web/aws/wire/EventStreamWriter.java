package dev.kiln.web.aws.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes messages of AWS's event stream encoding, each flushed at once. A message is a prelude of
 * two lengths and their checksum, headers, a payload and a checksum of all.
 */
public final class EventStreamWriter {

    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int TEXT = 7;

    private final OutputStream out;

    public EventStreamWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * @param type such as {@code PayloadChunk}
     */
    public void event(String type, String contentType, byte[] payload) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put(":event-type", type);
        headers.put(":content-type", contentType);
        headers.put(":message-type", "event");
        message(headers, payload);
    }

    /**
     * An error after the stream has begun, as one of the operation's own exceptions.
     *
     * @param json the exception's members
     */
    public void exception(String code, byte[] json) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put(":exception-type", code);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", "exception");
        message(headers, json);
    }

    /** Headers are texts, in their order. */
    public void message(Map<String, String> headers, byte[] payload) throws IOException {
        var head = encoded(headers);
        int length = PRELUDE + head.length + payload.length + CHECKSUM;
        var bytes = new byte[length];
        var message = ByteBuffer.wrap(bytes).putInt(length).putInt(head.length);
        message.putInt(checksum(bytes, message.position()));
        message.put(head).put(payload);
        message.putInt(checksum(bytes, message.position()));
        out.write(bytes);
        out.flush();
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] encoded(Map<String, String> headers) throws IOException {
        var bytes = new ByteArrayOutputStream(128);
        var data = new DataOutputStream(bytes);
        for (var header : headers.entrySet()) {
            var name = header.getKey().getBytes(StandardCharsets.UTF_8);
            var value = header.getValue().getBytes(StandardCharsets.UTF_8);
            data.writeByte(name.length);
            data.write(name);
            data.writeByte(TEXT);
            data.writeShort(value.length);
            data.write(value);
        }
        return bytes.toByteArray();
    }
}
