package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.AppLink;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationListenerTest {

    private static final InvocationReport REPORT =
            new InvocationReport(
                    Duration.ofMillis(1),
                    null,
                    Duration.ofMillis(2),
                    Duration.ofMillis(2),
                    128,
                    1000,
                    "stream",
                    Payload.ofText("tail"));

    private final List<InvocationTask> seen = new CopyOnWriteArrayList<>();
    private volatile Function<InvocationTask, InvocationReply> answer =
            task -> new Succeeded(task.event(), REPORT);
    private @TempDir Path data;
    private InvocationListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = InvocationListener.start(data, new Scripted(), "secret", "executor-1");
    }

    @AfterEach
    void stop() throws Exception {
        listener.stop();
    }

    @Test
    void runsOneTaskAfterTheOtherOnOneConnection() throws IOException {
        try (var link = connect("secret", "executor-1")) {
            var first = task("r-1", spec("f", "1"), "{\"a\":1}");
            var second = task("r-2", spec("f", "1"), "x".repeat(1_000_000));
            var third = task("r-3", spec("g", "1"), "");

            assertThat(link.invoke(first)).isEqualTo(new Succeeded(first.event(), REPORT));
            assertThat(link.invoke(second)).isEqualTo(new Succeeded(second.event(), REPORT));
            assertThat(link.invoke(third)).isEqualTo(new Succeeded(third.event(), REPORT));
            assertThat(seen).containsExactly(first, second, third);
            assertThat(seen.get(0).sandbox()).isSameAs(seen.get(1).sandbox());
        }
    }

    @Test
    void keepsManySpecsApart() throws IOException {
        try (var link = connect("secret", "executor-1")) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 100; i++) {
                    link.invoke(task("r", spec("f" + i, "rev-" + round), "{}"));
                }
            }

            assertThat(seen).hasSize(200);
            assertThat(seen.get(142).sandbox()).isEqualTo(spec("f42", "rev-1"));
        }
    }

    @Test
    void givesEveryKindOfReplyBack() throws IOException {
        List<InvocationReply> replies =
                List.of(
                        new FunctionFailed(
                                "Oops", Payload.ofText("{\"errorType\":\"Oops\"}"), REPORT),
                        new Refused(Refusal.NO_CAPACITY, "full"),
                        new SandboxFailed("broken"));
        try (var link = connect("secret", "executor-1")) {
            for (var reply : replies) {
                answer = _ -> reply;
                assertThat(link.invoke(task("r", spec("f", "1"), "{}"))).isEqualTo(reply);
            }
        }
    }

    @Test
    void passesPartsOnBeforeTheEnd() throws IOException {
        var parts = new ArrayList<String>();
        var sink =
                new ResponseSink() {
                    @Override
                    public void begin(String contentType) {
                        parts.add(contentType);
                    }

                    @Override
                    public void part(Payload part) {
                        parts.add(part.text());
                    }
                };
        try (var link = connect("secret", "executor-1")) {
            var reply = link.stream(task("r", spec("f", "1"), "{}"), sink);

            assertThat(parts).containsExactly("text/plain", "one", "two");
            assertThat(reply).isEqualTo(new Succeeded(Payload.EMPTY, REPORT));
        }
    }

    @Test
    void letsNobodyInWhoDoesNotKnowTheToken() {
        assertThatThrownBy(() -> connect("guess", "executor-1")).isInstanceOf(IOException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void isNotTakenForAnotherExecutor() {
        assertThatThrownBy(() -> connect("secret", "executor-2")).isInstanceOf(IOException.class);
    }

    @Test
    void opensItsSocketToItsOwnerOnly() throws IOException {
        var permissions = Files.getPosixFilePermissions(Path.of(listener.path()));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void hangsUpWhenItStops() throws Exception {
        try (var link = connect("secret", "executor-1")) {
            listener.stop();

            assertThatThrownBy(() -> link.invoke(task("r", spec("f", "1"), "{}")))
                    .isInstanceOf(IOException.class);
            assertThat(Path.of(listener.path())).doesNotExist();
        }
    }

    private AppLink connect(String token, String executorId) throws IOException {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(listener.path()));
        return AppLink.open(
                Channels.newInputStream(channel),
                Channels.newOutputStream(channel),
                channel,
                token,
                executorId);
    }

    private static SandboxSpec spec(String function, String revision) {
        return new SandboxSpec(
                "123456789012",
                "us-east-1",
                function,
                "$LATEST",
                revision,
                "nodejs20.x",
                "index.handler",
                "c".repeat(64),
                128,
                Duration.ofSeconds(3),
                512,
                Map.of("A", "b"),
                "/aws/lambda/f",
                NetworkAccess.NONE);
    }

    private static InvocationTask task(String id, SandboxSpec spec, String event) {
        return new InvocationTask(
                id,
                spec,
                "arn",
                "trace",
                null,
                Instant.parse("2026-11-23T12:00:00Z"),
                Payload.ofText(event),
                new RoleCredentials("id", "secret", "token", Instant.parse("2026-11-24T12:00:00Z")),
                "tenant");
    }

    private final class Scripted implements FunctionExecutor {

        @Override
        public InvocationReply invoke(InvocationTask task) {
            seen.add(task);
            return answer.apply(task);
        }

        @Override
        public InvocationReply stream(InvocationTask task, ResponseSink sink) {
            try {
                sink.begin("text/plain");
                sink.part(Payload.ofText("one"));
                sink.part(Payload.ofText("two"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Succeeded(Payload.EMPTY, REPORT);
        }

        @Override
        public Prepared prepare(Preparation preparation) {
            return Prepared.NOTHING;
        }
    }
}
