package dev.kiln.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.ClientProgram;
import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI as a person types it; the launcher installs it where it is missing. */
@ExtendWith(KilnExtension.class)
class AwsCliIT {

    private static final String GREETER =
            "def lambda_handler(event, context):\n    return 'Hello ' + event['name']\n";

    private static final Path JOURNEY = Path.of("src/test/shell/journey.sh").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void takesAFunctionFromItsRoleToItsDeletion(RunningKiln kiln) throws Exception {
        var farewell = GREETER.replace("Hello", "Goodbye");
        Files.write(folder.resolve("first.zip"), zip(GREETER));
        Files.write(folder.resolve("second.zip"), zip(farewell));
        Files.writeString(folder.resolve("event.json"), "{\"name\":\"Ada\"}");

        var said = ClientProgram.run(kiln, folder, List.of("bash", JOURNEY.toString()));

        assertThat(said).endsWith("journey complete\n");
    }

    @Test
    void createsAndInvokesAFunction(RunningKiln kiln) throws Exception {
        Files.write(folder.resolve("greet.zip"), zip(GREETER));
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

    private static byte[] zip(String source) throws IOException {
        return DeploymentPackage.of("lambda_function.py", source);
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
