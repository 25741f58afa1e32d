package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.kit.JavaPackage;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lambda's own runtime clients, as they are published, over the Runtime API. */
class OfficialClientsTest {

    private static final String JAVA =
            """
            import com.amazonaws.services.lambda.runtime.*;
            import java.util.*;
            public class Shop implements RequestHandler<Map<String, Object>, Map<String, Object>> {
                public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
                    context.getLogger().log("by Lambda's client");
                    if (event.isEmpty()) { throw new IllegalArgumentException("nothing"); }
                    return Map.of("got", event, "name", context.getFunctionName());
                }
            }
            """;

    private static final String NODE =
            """
            export const handler = async (event, context) => {
              console.log('by the client of Lambda');
              if (!event.a) throw new TypeError('nothing');
              return { got: event, name: context.functionName };
            };
            """;

    @Test
    void theClientForJavaRuns() {
        var function = TestFunction.of("provided.al2023", "Shop", Map.of()).withMemory(512);
        var java = TestHost.get().runtimes().nearestTo("java21").orElseThrow();
        var bootstrap =
                "#!/bin/sh\nexec %s/bin/java -cp '/var/task:/var/task/lib/*' %s \"$_HANDLER\"\n"
                        .formatted(
                                java.home().orElseThrow(),
                                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        var digest =
                JavaPackage.of(
                        Map.of("bootstrap", bootstrap),
                        JavaPackage.jars("aws-lambda-java-", "utils-lite", "joda-time"),
                        JAVA);

        runs(function, digest, "java.lang.IllegalArgumentException");
        assertThat(function.log()).contains("by Lambda's client");
    }

    /** It compiles native code when it is installed: once for this user of this machine. */
    @Test
    void theClientForNodeRuns() throws Exception {
        var client =
                Path.of(System.getProperty("user.home"), ".cache/kiln/official-clients/node-4.0.2");
        assumeTrue(isInstalled(client), "npm could not install aws-lambda-ric here");
        Files.writeString(client.resolve("app.mjs"), NODE);
        Files.writeString(
                client.resolve("bootstrap"),
                "#!/bin/sh\nexec node node_modules/aws-lambda-ric/index.mjs \"$_HANDLER\"\n");
        var function = TestFunction.of("provided.al2023", "app.handler", Map.of());

        runs(function, TestHost.get().packages().addDirectory(client), "TypeError");
        assertThat(function.log()).anyMatch(it -> it.contains("by the client of Lambda"));
    }

    private static void runs(TestFunction function, String digest, String errorType) {
        var spec = function.spec(digest);

        assertThat(function.answer(spec, "{\"a\":1}"))
                .contains("\"got\":{\"a\":1}", "\"name\":\"" + function.name() + "\"");
        assertThat(function.answer(spec, "{\"a\":2}")).contains("\"a\":2");
        var failed = (FunctionFailed) function.run(spec, "{}");
        assertThat(failed.body().text()).contains("\"errorType\":\"" + errorType + "\"", "nothing");
    }

    private static boolean isInstalled(Path directory) throws IOException, InterruptedException {
        var client = directory.resolve("node_modules/aws-lambda-ric");
        if (Files.exists(client.resolve("rapid-client.node"))) {
            return true;
        }
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("package.json"), "{\"allowScripts\":{\"aws-lambda-ric\":true}}");
        var install =
                new ProcessBuilder(
                                List.of(
                                        "npm",
                                        "install",
                                        "--no-audit",
                                        "--no-fund",
                                        "aws-lambda-ric@4.0.2"))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("install.log").toFile());
        try {
            var process = install.start();
            boolean isDone = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            return isDone && Files.exists(client.resolve("rapid-client.node"));
        } catch (IOException noNpm) {
            return false;
        }
    }
}
