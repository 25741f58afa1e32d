package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.OrphanMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function does not outlive its executor, and a launcher that lets it is found. */
class OrphansTest {

    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void endOrphans() throws IOException {
        marked().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void dieWithTheirExecutor() throws Exception {
        killExecutorOf("sound");

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!marked().isEmpty()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void areFoundWhenALauncherLetsThemLive() throws Exception {
        killExecutorOf("weak");

        for (var orphan : marked()) {
            assertThat(orphan.onExit()).failsWithin(1, TimeUnit.SECONDS);
        }
        assertThat(marked()).isNotEmpty();
    }

    private void killExecutorOf(String kind) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrphanMaker.class.getName(),
                                kind,
                                mark)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var said = program.inputReader()) {
            assertThat(said.readLine()).isEqualTo("running");
            assertThat(marked()).isNotEmpty();
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private List<ProcessHandle> marked() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(it -> it.getFileName().toString().matches("\\d+"))
                    .filter(this::isMarked)
                    .flatMap(
                            it ->
                                    ProcessHandle.of(Long.parseLong(it.getFileName().toString()))
                                            .stream())
                    .toList();
        }
    }

    /** Not the program itself, which has the mark on its command line too. */
    private boolean isMarked(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).startsWith(mark);
        } catch (IOException gone) {
            return false;
        }
    }
}
