package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomRuntimeTest {

    /** The example that everybody begins with. */
    private static final String SHELL =
            """
            #!/bin/sh
            set -eu
            API="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
            while true; do
              HEADERS=$(mktemp)
              EVENT=$(curl -sS -LD "$HEADERS" "$API/invocation/next")
              ID=$(grep -Fi Lambda-Runtime-Aws-Request-Id "$HEADERS" | tr -d '[:space:]' | cut -d: -f2)
              curl -sS -X POST "$API/invocation/$ID/response" -d "$_HANDLER $PWD $EVENT" >/dev/null
            done
            """;

    private static TestFunction custom(Map<String, String> files) {
        return TestFunction.of("provided.al2023", "any.handler", files);
    }

    @Test
    void runsTheBootstrapOfThePackage() {
        var function = custom(Map.of("bootstrap", SHELL));

        assertThat(function.answer("{\"a\":1}")).isEqualTo("any.handler /var/task {\"a\":1}");
        assertThat(function.answer("{\"a\":2}")).isEqualTo("any.handler /var/task {\"a\":2}");
        assertThat(function.log())
                .first()
                .asString()
                .startsWith("INIT_START Runtime Version: provided:al2023.v1\t");
    }

    @Test
    void runsTheBootstrapOfALayer() {
        var function = custom(Map.of("readme", ""));
        var layer = TestHost.get().packages().add(Map.of("bootstrap", SHELL));

        assertThat(function.answer(function.spec(List.of(layer)), "{}")).endsWith("{}");
    }

    @Test
    void saysThatThereIsNoBootstrap() {
        var failed = (FunctionFailed) custom(Map.of("main", "")).run("{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.InvalidEntrypoint");
        assertThat(failed.body().text())
                .contains("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    @Test
    void tellsThatABootstrapExits() {
        var failed = custom(Map.of("bootstrap", "#!/bin/sh\nexit 7\n")).failure("{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(failed.body().text()).contains("exit status 7");
    }
}
