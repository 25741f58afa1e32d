package dev.kiln.ui.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client of AWS in a process of its own. Its environment holds what AWS's clients look for there:
 * Ada's keys, a region, and a Kiln as the place to call. None of the caller's own settings reach
 * it.
 */
public final class ClientProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private ClientProgram() {}

    /**
     * Runs it to its end.
     *
     * @param folder its working directory
     * @return all that it said
     * @throws AssertionError when it fails, does not end, or is not there
     */
    public static String run(RunningKiln kiln, Path folder, List<String> command)
            throws IOException, InterruptedException {
        var said = Files.createTempFile(folder, "said", ".txt");
        var program =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        var environment = program.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", Owner.ADA.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", Owner.ADA.secretAccessKey());
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ENDPOINT_URL", kiln.origin().toString());
        var process = program.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It still runs. It said:\n" + Files.readString(said, UTF_8));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("It failed. It said:\n" + Files.readString(said, UTF_8));
        }
        return Files.readString(said, UTF_8);
    }
}
