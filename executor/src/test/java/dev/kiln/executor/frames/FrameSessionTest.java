package dev.kiln.executor.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.kit.RecordedResponse;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile runtime can write into its pipe, and what becomes of it. */
class FrameSessionTest {

    @TempDir private Path directory;
    private FrameSession session;
    private RandomAccessFile requests;
    private FileOutputStream answers;

    @BeforeEach
    void openBothEnds() throws IOException {
        var pipes = new FramePipes(directory);
        session = pipes.open();
        requests = new RandomAccessFile(pipes.requests().toFile(), "r");
        answers = new FileOutputStream(pipes.answers().toFile());
        write(FrameKind.READY, "");
        session.awaitReady();
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        requests.close();
        answers.close();
    }

    @Test
    void givesTheResponseBack() throws IOException {
        write(FrameKind.RESPONSE, "[1]");

        assertThat(invoke("{}")).isEqualTo(new RuntimeAnswer.Response(Payload.ofText("[1]")));
    }

    @Test
    void sendsWhatBelongsToAnInvocation() throws IOException {
        write(FrameKind.RESPONSE, "");
        invoke("{\"a\":1}");

        var frame = new byte[requests.readInt()];
        requests.readFully(frame);
        var fields = ByteBuffer.wrap(frame);
        assertThat(fields.get()).isEqualTo((byte) FrameKind.INVOKE);
        assertThat(fields.getLong()).isEqualTo(1_700_000_000_123L);
        assertThat(text(fields)).isEqualTo("id");
        assertThat(text(fields)).isEqualTo("arn:f");
        assertThat(text(fields)).isEqualTo("Root=1");
        assertThat(fields.getInt()).isEqualTo(-1);
        assertThat(fields.getInt()).isEqualTo(-1);
        assertThat(text(fields)).isEqualTo("blue");
        assertThat(StandardCharsets.UTF_8.decode(fields).toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void makesAnErrorTypeHarmless() throws IOException {
        write(FrameKind.ERROR, field("My\r\nError: " + "x".repeat(300)) + "{}");

        var failure = (RuntimeAnswer.Failure) invoke("{}");

        assertThat(failure.errorType()).startsWith("My__Error:_xxx").hasSize(128);
        assertThat(failure.body()).isEqualTo(Payload.ofText("{}"));
    }

    @Test
    void countsAResponseOverTheLimitAndGoesOn() throws IOException {
        var writing =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    write(FrameKind.RESPONSE, "x".repeat(7_000_000));
                                    write(FrameKind.RESPONSE, "2");
                                });

        assertThat(invoke("{}")).isEqualTo(new RuntimeAnswer.ResponseTooLarge(7_000_000));
        assertThat(invoke("{}")).isEqualTo(new RuntimeAnswer.Response(Payload.ofText("2")));
        assertThat(writing).isNotNull();
    }

    @Test
    void passesEveryPartOfAStreamOn() throws IOException {
        write(FrameKind.STREAM_START, field("text/plain"));
        write(FrameKind.STREAM_PART, "one ");
        write(FrameKind.STREAM_PART, "two");
        write(FrameKind.STREAM_END, "");
        var sink = new RecordedResponse();

        assertThat(session.invoke(invocation("{}", sink))).isEqualTo(new RuntimeAnswer.Streamed(7));
        assertThat(sink.text()).isEqualTo("one two");
    }

    @Test
    void refusesAFrameThatMayNotComeNow() {
        write(FrameKind.INITIALIZED, "");

        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(MalformedFrame.class);
    }

    @Test
    void refusesALengthThatIsNone() throws IOException {
        answers.write(new byte[] {-1, -1, -1, -1, 4});

        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(MalformedFrame.class);
    }

    @Test
    void refusesATextThatIsLongerThanItsFrame() {
        write(FrameKind.ERROR, "\0\0\1\0short");

        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(MalformedFrame.class);
    }

    @Test
    void noticesThatTheRuntimeHasGone() throws IOException {
        answers.close();

        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(EOFException.class);
    }

    private RuntimeAnswer invoke(String event) throws IOException {
        return session.invoke(invocation(event, new RecordedResponse()));
    }

    private static RuntimeInvocation invocation(String event, RecordedResponse sink) {
        return new RuntimeInvocation(
                "id",
                Instant.ofEpochMilli(1_700_000_000_123L),
                "arn:f",
                "Root=1",
                null,
                "blue",
                Payload.ofText(event),
                sink);
    }

    private void write(int kind, String body) {
        try {
            var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            var frame = ByteBuffer.allocate(5 + bytes.length);
            frame.putInt(1 + bytes.length).put((byte) kind).put(bytes);
            answers.write(frame.array());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String field(String text) {
        var length = ByteBuffer.allocate(4).putInt(text.length()).array();
        return new String(length, StandardCharsets.ISO_8859_1) + text;
    }

    private static String text(ByteBuffer fields) {
        var bytes = new byte[fields.getInt()];
        fields.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
