package dev.kiln.executor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.RecordedResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    private static final RoleCredentials CREDENTIALS =
            new RoleCredentials(
                    "ASIA1", "very-secret", "token", Instant.parse("2026-01-02T03:04:05Z"));

    private static final SandboxSpec SPEC =
            new SandboxSpec(
                    "123456789012",
                    "eu-central-1",
                    "resize-image",
                    "3",
                    "r1",
                    "nodejs20.x",
                    "index.handler",
                    "a".repeat(64),
                    256,
                    Duration.ofSeconds(3),
                    512,
                    Map.of("A", "b"),
                    "/aws/lambda/resize-image",
                    NetworkAccess.NONE,
                    List.of("b".repeat(64), "c".repeat(64)),
                    LogSettings.json(LogSettings.Level.DEBUG, LogSettings.Level.WARN),
                    InitializationType.PROVISIONED);

    @Test
    void carriesATaskWithAllThatBelongsToIt() throws IOException {
        var task =
                new InvocationTask(
                        "id",
                        SPEC,
                        "arn",
                        "Root=1",
                        "{}",
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        Payload.ofText("{}"),
                        CREDENTIALS,
                        "blue");

        var read = WireFormat.readTask(new ByteArrayInputStream(WireFormat.write(task)));

        assertThat(read).isEqualTo(task);
    }

    @Test
    void carriesAPreparationAndHowFarItIs() throws IOException {
        var wish = new Preparation(SPEC, 5, null);
        var prepared = new Prepared(4, 3, "Runtime.ExitError");

        assertThat(WireFormat.readPreparation(new ByteArrayInputStream(WireFormat.write(wish))))
                .isEqualTo(wish);
        assertThat(WireFormat.readPrepared(new ByteArrayInputStream(WireFormat.write(prepared))))
                .isEqualTo(prepared);
    }

    @Test
    void carriesAHeartbeatAndItsAnswer() throws IOException {
        var beat =
                new ExecutorHeartbeat(
                        "start",
                        URI.create("http://127.0.0.1:21000"),
                        new ExecutorHost("member", "rack-7", "0.1.0"),
                        List.of(new RuntimeOffer("nodejs", "nodejs20.x", "20.20.2")),
                        new ExecutorLoad(4096, 1024, 3, 2, 1),
                        List.of(new WarmSandboxes("123456789012", "f", "$LATEST", "r1", 2)),
                        List.of(new HostFact("Kernel", "Linux 6.18", true)),
                        true);
        var answer = new HeartbeatAnswer(true, false);

        assertThat(WireFormat.readHeartbeat(new ByteArrayInputStream(WireFormat.write(beat))))
                .isEqualTo(beat);
        assertThat(WireFormat.readAnswer(new ByteArrayInputStream(WireFormat.write(answer))))
                .isEqualTo(answer);
    }

    @Test
    void carriesAStreamedReplyInFrames() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new StreamedReply.Writer(bytes);
        var end = new InvocationReply.SandboxFailed("lost");
        writer.begin("text/plain");
        writer.part(Payload.ofText("a"));
        writer.part(Payload.ofText("b"));
        writer.end(end);
        var response = new RecordedResponse();

        var reply = StreamedReply.read(new ByteArrayInputStream(bytes.toByteArray()), response);

        assertThat(reply).isEqualTo(end);
        assertThat(response.contentType()).isEqualTo("text/plain");
        assertThat(response.text()).isEqualTo("ab");
    }

    @Test
    void readsAStreamToItsEndWhenNobodyTakesItsParts() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new StreamedReply.Writer(bytes);
        writer.begin("text/plain");
        writer.part(Payload.ofText("a"));
        writer.end(new InvocationReply.SandboxFailed("lost"));

        var reply =
                StreamedReply.read(new ByteArrayInputStream(bytes.toByteArray()), new GoneSink());

        assertThat(reply).isInstanceOf(InvocationReply.SandboxFailed.class);
    }

    @Test
    void showsNoSecretOfCredentials() {
        assertThat(CREDENTIALS.toString()).contains("ASIA1").doesNotContain("very-secret", "token");
    }

    private static final class GoneSink implements ResponseSink {
        @Override
        public void begin(String contentType) throws IOException {
            throw new IOException("gone");
        }

        @Override
        public void part(Payload part) {
            throw new AssertionError("asked again");
        }
    }
}
