package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a host without a library that sandboxes need: hidden from this program alone. */
@Timeout(90)
class WeakIsolationTest {

    private static final String WITHOUT_FILTER =
            """
            for file in /usr/lib/*/libseccomp.so.2 /lib/*/libseccomp.so.2 /usr/lib64/libseccomp.so.2; do
              [ ! -e "$file" ] || mount --bind /dev/null "$file" || exit 1
            done
            exec "$@"
            """;

    @TempDir private Path data;
    private final List<Process> started = new ArrayList<>();

    @Test
    void hostThatCannotIsolateRunsNothing() throws Exception {
        var executor = start("strict");

        assertThat(firstLineWith(executor, "kiln-executor:"))
                .contains("libseccomp.so.2 is not installed", "KILN_EXECUTOR_ISOLATION=weak");
        assertThat(executor.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.exitValue()).isEqualTo(1);
    }

    @Test
    void operatorMayAcceptThatAndIsTold() throws Exception {
        var executor = start("weak");

        assertThat(firstLineWith(executor, "isolation="))
                .startsWith("isolation=weak reason=Functions cannot be isolated on this host.")
                .contains("has no system call filter");
        assertThat(firstLineWith(executor, "executor=ready")).contains("runtimes=");
        executor.destroy();
        assertThat(executor.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void otherWordsAreNoSetting() throws Exception {
        assertThat(firstLineWith(start("loose"), "kiln-executor:"))
                .contains("KILN_EXECUTOR_ISOLATION is strict, or weak", "'loose'");
    }

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String isolation) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        List.of(
                                "unshare",
                                "--mount",
                                "/bin/sh",
                                "-c",
                                WITHOUT_FILTER,
                                "sh",
                                java,
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.kiln.executor.ExecutorMain"));
        builder.environment().put("KILN_APP_URL", "http://127.0.0.1:9");
        builder.environment().put("KILN_FLEET_TOKEN", "token");
        builder.environment().put("KILN_EXECUTOR_DATA", data.toString());
        builder.environment().put("KILN_EXECUTOR_ISOLATION", isolation);
        var executor = builder.redirectErrorStream(true).start();
        started.add(executor);
        return executor;
    }

    private static String firstLineWith(Process executor, String word) throws IOException {
        BufferedReader output = executor.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(word)) {
                return line;
            }
        }
        throw new AssertionError("the executor did not print " + word);
    }
}
