package dev.kiln.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The AWS CLI as a person types it, on machines that have it; {@link AwsClientIT} asks the same
 * everywhere.
 */
@ExtendWith(KilnExtension.class)
class AwsCliIT {

    private static final String GREETER =
            "def lambda_handler(event, context):\n    return 'Hello ' + event['name']\n";

    @TempDir private Path folder;

    @BeforeAll
    static void needsTheCli() {
        var onPath = Stream.of(System.getenv("PATH").split(":")).map(Path::of);
        assumeTrue(
                onPath.anyMatch(place -> Files.isExecutable(place.resolve("aws"))),
                "no aws on the PATH");
    }

    @Test
    void createsAndInvokesAFunction(RunningKiln kiln) throws Exception {
        Files.write(
                folder.resolve("greet.zip"), DeploymentPackage.of("lambda_function.py", GREETER));
        Files.writeString(folder.resolve("event.json"), "{\"name\":\"Ada\"}");

        var created =
                aws(
                        kiln,
                        Owner.ADA.secretAccessKey(),
                        "create-function",
                        "--function-name",
                        "greet-from-cli",
                        "--runtime",
                        "python3.11",
                        "--handler",
                        "lambda_function.lambda_handler",
                        "--role",
                        Owner.ADA.roleArn(),
                        "--zip-file",
                        "fileb://greet.zip");
        var invoked =
                aws(
                        kiln,
                        Owner.ADA.secretAccessKey(),
                        "invoke",
                        "--function-name",
                        "greet-from-cli",
                        "--payload",
                        "fileb://event.json",
                        "answer.json");

        assertThat(created)
                .contains("arn:aws:lambda:us-east-1:123456789012:function:greet-from-cli");
        assertThat(invoked).contains("\"StatusCode\": 200");
        assertThat(folder.resolve("answer.json")).hasContent("\"Hello Ada\"");
    }

    @Test
    void isRefusedWithAWrongSecret(RunningKiln kiln) throws Exception {
        var refusal =
                aws(kiln, "not-the-secret", "invoke", "--function-name", "anything", "answer.json");

        assertThat(refusal).contains("InvalidSignatureException");
    }

    private String aws(RunningKiln kiln, String secret, String... words) throws Exception {
        var command =
                new ArrayList<>(
                        List.of("aws", "--endpoint-url", kiln.origin().toString(), "lambda"));
        command.addAll(List.of(words));
        var cli = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        cli.environment().put("AWS_ACCESS_KEY_ID", Owner.ADA.accessKeyId());
        cli.environment().put("AWS_SECRET_ACCESS_KEY", secret);
        cli.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        return new String(cli.start().getInputStream().readAllBytes(), UTF_8);
    }
}
