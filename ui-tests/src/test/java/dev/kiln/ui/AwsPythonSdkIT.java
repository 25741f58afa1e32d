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

/** The AWS SDK for Python, boto3, of the host; the launcher installs it where it is missing. */
@ExtendWith(KilnExtension.class)
class AwsPythonSdkIT {

    private static final Path JOURNEY = Path.of("src/test/python/journey.py").toAbsolutePath();

    // As the launcher looks for it: the person's Python first, then the one that Debian's package
    // serves.
    private static final String WITH_BOTO3 =
            "python3 -c 'import boto3' 2>/dev/null && exec python3 \"$0\" || exec /usr/bin/python3 \"$0\"";

    @TempDir private Path folder;

    @Test
    void takesAFunctionFromItsRoleToItsDeletion(RunningKiln kiln) throws Exception {
        write("first.zip", "Hello");
        write("second.zip", "Goodbye");

        var said =
                ClientProgram.run(
                        kiln, folder, List.of("sh", "-c", WITH_BOTO3, JOURNEY.toString()));

        assertThat(said).endsWith("journey complete\n");
    }

    private void write(String zip, String greeting) throws Exception {
        var source =
                "def handler(event, context):\n    return '" + greeting + " ' + event['name']\n";
        Files.write(folder.resolve(zip), DeploymentPackage.of("index.py", source));
    }
}
