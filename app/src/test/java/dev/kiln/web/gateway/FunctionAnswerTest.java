package dev.kiln.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {

    @Test
    void takesStatusHeadersCookiesAndBodyFromAnObjectWithAStatusCode() {
        var answer =
                answer(
                        """
                        {"statusCode": 201, "headers": {"Content-Type": "text/plain", "X-N": 5},
                         "cookies": ["a=1; Secure", "b=2"], "body": "made", "isBase64Encoded": false}
                        """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain");
        assertThat(answer.headers()).containsEntry("x-n", "5");
        assertThat(answer.cookies()).containsExactly("a=1; Secure", "b=2");
        assertThat(text(answer)).isEqualTo("made");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"Hello, world!\"", "{\"message\":\"hi\"}", "[1,2]", "null", "3", "true"})
    void sendsAnythingElseAsJson(String returned) {
        var answer = answer(returned);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(text(answer)).isEqualTo(returned);
    }

    @Test
    void decodesBinaryBodies() {
        assertThat(
                        text(
                                answer(
                                        "{\"statusCode\":\"200\",\"body\":\"aGk=\",\"isBase64Encoded\":true}")))
                .isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":\"ok\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":700}",
                "{\"statusCode\":{}}",
                "{\"statusCode\":200,\"body\":\"***\",\"isBase64Encoded\":true}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nset-cookie: c\"}}",
                "{\"statusCode\":200,\"headers\":{\"a b\":\"c\"}}",
                "{\"statusCode\":200,\"cookies\":[\"a\\nb\"]}"
            })
    void answersBadGatewayWhenTheAnswerHasNoMeaning(String returned) {
        var answer = answer(returned);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(text(answer)).isEqualTo("Internal Server Error");
    }

    @Test
    void readsTheHeadOfAStreamThatWasBuffered() {
        var answer =
                answer(
                        "{\"statusCode\":418,\"headers\":{\"a\":\"b\"}}"
                                + "\0".repeat(8)
                                + "short and stout");

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers()).containsEntry("a", "b");
        assertThat(text(answer)).isEqualTo("short and stout");
    }

    private static GatewayAnswer answer(String returned) {
        return FunctionAnswer.of(Payload.ofText(returned));
    }

    private static String text(GatewayAnswer answer) {
        return answer.body().text();
    }
}
