package dev.kiln.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.Payload;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class StreamedAnswerTest {

    private static final String WITH_HEAD = "application/vnd.awslambda.http-integration-response";

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final StreamedAnswer answer =
            new StreamedAnswer(
                    new AnswerWriter(response, new UrlTarget("0".repeat(32), "/", false), Map.of()),
                    response);

    @Test
    void sendsPartsAsTheyCome() throws IOException {
        answer.begin("text/plain");
        answer.part(Payload.ofText("one "));
        assertThat(response.getContentAsString()).isEqualTo("one ");
        answer.part(Payload.ofText("two"));
        answer.end(outcome(Status.SUCCEEDED, ""));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("text/plain");
        assertThat(response.getContentAsString()).isEqualTo("one two");
    }

    @Test
    void takesStatusAndHeadersFromAHeadInPieces() throws IOException {
        answer.begin(WITH_HEAD);
        answer.part(Payload.ofText("{\"statusCode\":404,\"headers\":{\"x-a\":\"b\"}"));
        answer.part(Payload.ofText(",\"cookies\":[\"c=d\"]}\0\0\0\0"));
        assertThat(response.isCommitted()).isFalse();
        answer.part(Payload.ofText("\0\0\0\0body"));

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getHeader("x-a")).isEqualTo("b");
        assertThat(response.getHeader("Set-Cookie")).isEqualTo("c=d");
        assertThat(response.getContentAsString()).isEqualTo("body");
    }

    @Test
    void answersBadGatewayWhenTheFunctionFailsBeforeItAnswers() throws IOException {
        answer.begin(WITH_HEAD);
        answer.part(Payload.ofText("{\"statusCode\":2"));
        answer.end(outcome(Status.FUNCTION_FAILED, "{\"errorType\":\"Error\"}"));

        assertThat(response.getStatus()).isEqualTo(502);
        assertThat(response.getContentAsString()).isEqualTo("Internal Server Error");
    }

    @Test
    void cutsTheConnectionWhenTheFunctionFailsAfterParts() throws IOException {
        answer.begin("text/plain");
        answer.part(Payload.ofText("one "));

        assertThatThrownBy(() -> answer.end(outcome(Status.FUNCTION_FAILED, "{}")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void answersBadGatewayWhenTheHeadHasNoMeaning() throws IOException {
        answer.begin(WITH_HEAD);

        assertThatThrownBy(() -> answer.part(Payload.ofText("no json" + "\0".repeat(8))))
                .isInstanceOf(IOException.class);
        answer.end(outcome(Status.SUCCEEDED, ""));
        assertThat(response.getStatus()).isEqualTo(502);
    }

    @Test
    void keepsNoHeadThatDoesNotEnd() throws IOException {
        answer.begin(WITH_HEAD);

        assertThatThrownBy(() -> answer.part(Payload.ofText("x".repeat(65 * 1024))))
                .isInstanceOf(IOException.class);
    }

    private static InvocationOutcome outcome(Status status, String payload) {
        return new InvocationOutcome("id", "$LATEST", status, Payload.ofText(payload), null, null);
    }
}
