package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.kit.RecordedResponse;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private final RecordedResponse response = new RecordedResponse();

    private static TestFunction streaming(String body) {
        return TestFunction.node(
                "exports.handler = awslambda.streamifyResponse(async (event, out, context) => {"
                        + body
                        + "});");
    }

    private InvocationReply stream(TestFunction function) {
        return TestHost.get().executor().stream(function.task("{\"a\":1}"), response);
    }

    @Test
    void givesTheFirstPartBeforeTheHandlerEnds() throws Exception {
        var function =
                streaming(
                        "out.write('first'); await new Promise((go) => setTimeout(go, 1500));"
                                + " out.end('second');");

        var reply = CompletableFuture.supplyAsync(() -> stream(function));

        assertThat(response.awaitPart()).isEqualTo("first");
        assertThat(reply).isNotDone();
        assertThat(reply.get(20, TimeUnit.SECONDS)).isInstanceOf(Succeeded.class);
        assertThat(response.text()).isEqualTo("firstsecond");
        assertThat(response.contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void putsTheHeadForHttpBeforeTheBody() {
        stream(
                streaming(
                        "out = awslambda.HttpResponseStream.from(out,"
                                + " {statusCode: 201, headers: {a: 'b'}}); out.write('body'); out.end();"));

        assertThat(response.contentType())
                .isEqualTo("application/vnd.awslambda.http-integration-response");
        assertThat(response.text())
                .isEqualTo(
                        "{\"statusCode\":201,\"headers\":{\"a\":\"b\"}}" + "\0".repeat(8) + "body");
    }

    @Test
    void givesTheWholeResponseToACallerWhoWantsItAsOne() {
        var function = streaming("out.setContentType('text/plain'); out.write('a'); out.end(`b`);");

        assertThat(function.answer("{}")).isEqualTo("ab");
        assertThat(function.answer("{}")).isEqualTo("ab");
    }

    @Test
    void tellsAnErrorInTheMiddleBehindTheParts() {
        var reply =
                (FunctionFailed)
                        stream(streaming("out.write('a'); throw new RangeError('too far');"));

        assertThat(response.text()).isEqualTo("a");
        assertThat(reply.errorType()).isEqualTo("RangeError");
        assertThat(reply.body().text()).contains("\"errorMessage\":\"too far\"");
    }

    @Test
    void tellsAnErrorBeforeTheFirstPartAsUsual() {
        var function = streaming("throw new TypeError('at once');");

        var reply = (FunctionFailed) stream(function);

        assertThat(reply.errorType()).isEqualTo("TypeError");
        assertThat(response.contentType()).isNull();
    }

    @Test
    void endsAStreamThatTakesTooLong() {
        var function =
                streaming("out.write('a'); await new Promise((go) => setTimeout(go, 20000));")
                        .withTimeout(Duration.ofSeconds(1));

        var reply = (FunctionFailed) stream(function);

        assertThat(reply.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(response.text()).isEqualTo("a");
    }

    @Test
    void tellsThatTheRuntimeDiedInTheMiddle() {
        var reply =
                (FunctionFailed)
                        stream(
                                streaming(
                                        "await new Promise((go) => out.write('a', go)); process.exit(3);"));

        assertThat(reply.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(response.text()).isEqualTo("a");
    }

    @Test
    void waitsForAPipeThatTheHandlerDidNotWaitFor() {
        var function = streaming("require('stream').Readable.from(['a', 'b', 'c']).pipe(out); ");

        assertThat(stream(function)).isInstanceOf(Succeeded.class);
        assertThat(response.text()).isEqualTo("abc");
    }

    @Test
    void streamsTwentyMegabytesAndKeepsThemOutOfMemory() {
        var function =
                streaming(
                        "for (let i = 0; i < 320; i++) { if (!out.write(Buffer.alloc(65536, 46)))"
                                + " await require('events').once(out, 'drain'); } out.end();");

        assertThat(stream(function)).isInstanceOf(Succeeded.class);
        assertThat(response.text()).hasSize(20 * 1024 * 1024);
    }

    @Test
    void refusesAWholeResponseOverTheLimit() {
        var function =
                streaming(
                        "for (let i = 0; i < 112; i++) { if (!out.write(Buffer.alloc(65536, 46)))"
                                + " await require('events').once(out, 'drain'); } out.end();");

        assertThat(function.failure("{}").errorType()).isEqualTo("Function.ResponseSizeTooLarge");
    }

    @Test
    void runsTheNextInvocationInTheSameSandbox() {
        var function = streaming("globalThis.n = (globalThis.n || 0) + 1; out.end(String(n));");

        stream(function);
        stream(function);
        stream(function);

        assertThat(response.text()).isEqualTo("123");
    }
}
