package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.web.aws.protocol.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandedOverResponseTest {

    private final HandedOverResponse response = new HandedOverResponse();

    private static InvocationOutcome outcome(Status status) {
        var body = Payload.ofText("{\"errorMessage\":\"no executor\"}");
        return new InvocationOutcome("id", "7", status, body, null, null);
    }

    @Test
    void handsPartsOverInTheirOrder() throws IOException {
        response.fill(
                () -> {
                    var sink = response.opened("7");
                    try {
                        sink.begin("text/plain");
                        for (int i = 0; i < 1_000; i++) {
                            sink.part(Payload.ofText("" + i));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return outcome(Status.SUCCEEDED);
                });

        assertThat(response.awaitBegin()).isEqualTo("7");
        var parts = new ArrayList<String>();
        var end = response.drain(part -> parts.add(part.text()));

        assertThat(end.isSucceeded()).isTrue();
        assertThat(parts).hasSize(1_000).startsWith("0", "1").endsWith("999");
    }

    @Test
    void throwsWhatWasRefusedBeforeTheFunctionBegan() {
        response.fill(
                () -> {
                    throw new IllegalArgumentException("too many");
                });

        assertThatThrownBy(response::awaitBegin).hasMessage("too many");
    }

    @Test
    void makesAFaultOfThePlatformAnErrorOfTheCall() {
        response.fill(() -> outcome(Status.PLATFORM_FAILED));

        assertThatThrownBy(response::awaitBegin)
                .isInstanceOf(AwsError.class)
                .hasMessage("no executor");
    }

    @Test
    void letsTheFunctionGoWhenTheClientHasGone() throws Exception {
        var stopped = new CompletableFuture<Boolean>();
        response.fill(
                () -> {
                    var sink = response.opened("7");
                    try {
                        sink.begin("text/plain");
                        while (true) {
                            sink.part(Payload.ofText("more"));
                        }
                    } catch (IOException gone) {
                        stopped.complete(true);
                    }
                    return outcome(Status.SUCCEEDED);
                });
        response.awaitBegin();

        assertThatThrownBy(
                        () ->
                                response.drain(
                                        part -> {
                                            throw new IOException("gone");
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
