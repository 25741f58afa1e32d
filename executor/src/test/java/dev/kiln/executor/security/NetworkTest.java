package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestInternet;
import org.junit.jupiter.api.Test;

/** What a real function reaches, by its policy, in a world that the test made. */
class NetworkTest {

    private static final String CONNECT =
            """
            import socket
            def handler(event, context):
                answers = []
                for address, port in event:
                    try:
                        socket.create_connection((address, port), 2).close()
                        answers.append('connected')
                    except OSError as error:
                        answers.append(error.errno)
                return answers
            """;

    @Test
    void functionWithInternetReachesPublicAddressesOnly() {
        var function = TestFunction.python(CONNECT);

        var answer =
                function.answer(
                        function.spec(NetworkAccess.INTERNET),
                        destinations(
                                TestInternet.PUBLIC,
                                TestInternet.PUBLIC_6,
                                TestInternet.PRIVATE,
                                TestInternet.METADATA,
                                TestInternet.HOST,
                                TestInternet.HOST_PUBLIC));

        assertThat(answer).isEqualTo("[\"connected\", \"connected\", 111, 111, 111, 111]");
    }

    @Test
    void functionWithoutNetworkHasNoWayOut() {
        var function = TestFunction.python(CONNECT);

        var answer =
                function.answer(
                        function.spec(NetworkAccess.NONE), destinations(TestInternet.PUBLIC));

        assertThat(answer).isEqualTo("[101]");
    }

    @Test
    void functionWithAnAllowListReachesWhatIsListed() {
        var function = TestFunction.python(CONNECT);

        var answer =
                function.answer(
                        function.spec(NetworkAccess.only(TestInternet.PUBLIC + ":443")),
                        destinations(TestInternet.PUBLIC, TestInternet.OTHER_PUBLIC));

        assertThat(answer).isEqualTo("[\"connected\", 111]");
    }

    @Test
    void functionStillReachesTheAwsApiOfItsSandbox() {
        var function = TestFunction.python(CONNECT);

        var answer =
                function.answer(function.spec(NetworkAccess.INTERNET), "[[\"127.0.0.1\", 9002]]");

        assertThat(answer).isEqualTo("[\"connected\"]");
    }

    private static String destinations(String... addresses) {
        return java.util.Arrays.stream(addresses)
                .map(it -> "[\"" + it + "\", 443]")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"))
                .replace("\"" + TestInternet.HOST + "\", 443", "\"" + TestInternet.HOST + "\", 22");
    }
}
