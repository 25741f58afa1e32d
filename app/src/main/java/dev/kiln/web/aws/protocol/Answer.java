package dev.kiln.web.aws.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers when its output alone does not say it: another status, headers, a body of
 * its own.
 *
 * @param status 0 for the operation's own
 * @param requestId null for the call's own
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable String requestId, Body body) {

    /** What follows the headers. */
    public sealed interface Body {

        /** Nothing at all. */
        record Empty() implements Body {}

        /** An output record, in the protocol of the service. */
        record Output(java.lang.Record output) implements Body {}

        /** Bytes as they are. */
        @SuppressWarnings("ArrayRecordComponent")
        record Raw(String contentType, byte[] bytes) implements Body {}

        /** Bytes as they come. */
        record Streamed(String contentType, BodyWriter writer) implements Body {}
    }

    /** Writes a body while it is sent; what is flushed reaches the client at once. */
    @FunctionalInterface
    public interface BodyWriter {

        void write(OutputStream out) throws IOException;
    }

    public static Answer empty() {
        return new Answer(0, Map.of(), null, new Body.Empty());
    }

    public static Answer of(java.lang.Record output) {
        return new Answer(0, Map.of(), null, new Body.Output(output));
    }

    public static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(0, Map.of(), null, new Body.Raw(contentType, bytes));
    }

    public static Answer stream(String contentType, BodyWriter writer) {
        return new Answer(0, Map.of(), null, new Body.Streamed(contentType, writer));
    }

    public Answer withStatus(int other) {
        return new Answer(other, headers, requestId, body);
    }

    public Answer withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, requestId, body);
    }

    public Answer withRequestId(String other) {
        return new Answer(status, headers, other, body);
    }
}
