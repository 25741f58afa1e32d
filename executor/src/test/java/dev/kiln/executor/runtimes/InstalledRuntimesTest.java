package dev.kiln.executor.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledRuntimesTest {

    private final InstalledRuntimes runtimes =
            new InstalledRuntimes(
                    List.of(
                            runtime(RuntimeFamily.NODEJS, "20.20.2"),
                            runtime(RuntimeFamily.NODEJS, "24.1.0"),
                            runtime(RuntimeFamily.PYTHON, "3.9.18"),
                            runtime(RuntimeFamily.PYTHON, "3.11.7")));

    @ParameterizedTest
    @CsvSource({
        "nodejs20.x, 20.20.2",
        "nodejs22.x, 24.1.0",
        "nodejs18.x, 20.20.2",
        "python3.8, 3.9.18",
        "python3.10, 3.11.7",
        "python3.14, 3.11.7",
    })
    void choosesTheNearestVersionOfTheFamily(String wanted, String version) {
        assertThat(runtimes.nearestTo(wanted).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void hasNothingForAnotherFamily() {
        assertThat(runtimes.nearestTo("ruby3.4")).isEmpty();
        assertThat(runtimes.nearestTo("nodejs")).isEmpty();
    }

    @Test
    void namesWhatItOffersAsLambdaDoes() {
        assertThat(runtimes.names()).isEqualTo("nodejs20.x, nodejs24.x, python3.9, python3.11");
        assertThat(runtimes.all().getFirst().versionLabel()).isEqualTo("nodejs:20.v20.2");
        assertThat(runtimes.all().getLast().versionLabel()).isEqualTo("python:3.11.v7");
    }

    private static InstalledRuntime runtime(RuntimeFamily family, String version) {
        return new InstalledRuntime(family, version, Path.of("/usr/bin/x"), List.of());
    }
}
