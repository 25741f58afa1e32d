package dev.kiln.web.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamWriterTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventStreamWriter stream = new EventStreamWriter(bytes);

    /** The known message without headers and payload: both checksums are of public record. */
    @Test
    void writesTheEmptyMessage() throws IOException {
        stream.message(Map.of(), new byte[0]);

        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo("000000100000000005c248eb7d98c8ff");
    }

    @Test
    void writesHeadersAsTextsInFrontOfThePayload() throws IOException {
        stream.event("PayloadChunk", "application/octet-stream", new byte[] {1, 2, 3});

        var message = bytes.toByteArray();
        var text = new String(message, StandardCharsets.ISO_8859_1);
        assertThat(message[3] & 255).isEqualTo(message.length);
        assertThat(text)
                .contains(
                        "\u000b:event-type\u0007\u0000\u000cPayloadChunk",
                        "\r:content-type\u0007\u0000\u0018application/octet-stream",
                        "\r:message-type\u0007\u0000\u0005event\u0001\u0002\u0003");
    }
}
