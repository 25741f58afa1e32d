package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.ClientProgram;
import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.RunningKiln;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK for JavaScript v3 at the one version that src/test/js locks. */
@ExtendWith(KilnExtension.class)
class AwsJavaScriptSdkIT {

    private static final Path JOURNEY = Path.of("src/test/js/journey.mjs").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void takesAFunctionFromItsRoleToItsDeletion(RunningKiln kiln) throws Exception {
        write("first.zip", "export const handler = async (event) => `Hello ${event.name}`;");
        write("second.zip", "export const handler = async (event) => `Goodbye ${event.name}`;");
        write(
                "stream.zip",
                """
                export const handler = awslambda.streamifyResponse(async (event, answer) => {
                  answer.write("one ");
                  answer.write("two ");
                  answer.end("three");
                });
                """);

        var said = ClientProgram.run(kiln, folder, List.of("node", JOURNEY.toString()));

        assertThat(said).endsWith("journey complete\n");
    }

    private void write(String zip, String source) throws Exception {
        Files.write(folder.resolve(zip), DeploymentPackage.of("index.mjs", source));
    }
}
