package dev.kiln.executor.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.HostFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledSdksTest {

    @TempDir Path directory;

    private BundledSdks sdks(String script) {
        var sdk =
                new Sdk(
                        "AWS SDK for Python",
                        directory.resolve("sdk"),
                        List.of(List.of("/nowhere/pip"), List.of("/bin/sh", "-c", script)),
                        "out",
                        List.of(List.of("/bin/sh", "-c", "touch out/compiled")),
                        "pip is not installed");
        return new BundledSdks(List.of(sdk), directory.resolve("work"));
    }

    @Test
    void aFetchedSdkAppearsWholeAndIsFetchedOnce() throws Exception {
        var sdks = sdks("mkdir out && echo one > out/boto3.py");

        sdks.fetch();
        sdks("exit 1").fetch();

        assertThat(directory.resolve("sdk/boto3.py")).hasContent("one");
        assertThat(directory.resolve("sdk/compiled")).exists();
        assertThat(directory.resolve("work")).doesNotExist();
        assertThat(sdks.facts()).containsExactly(new HostFact("AWS SDK for Python", "ready", true));
    }

    @Test
    void aFailedOneSaysWhyAndLeavesNothing() {
        var sdks =
                sdks(
                        "mkdir out; echo trying; echo 'ERROR: no route to the registry'; echo; exit 1");

        sdks.fetch();

        assertThat(sdks.facts())
                .containsExactly(
                        new HostFact(
                                "AWS SDK for Python",
                                "not available: ERROR: no route to the registry",
                                false));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void withoutAnInstallerItSaysWhatIsMissing() {
        var sdk =
                new Sdk(
                        "AWS SDK for Python",
                        directory.resolve("sdk"),
                        List.of(List.of("/nowhere/pip")),
                        "out",
                        List.of(),
                        "pip is not installed");
        var sdks = new BundledSdks(List.of(sdk), directory.resolve("work"));

        sdks.fetch();

        assertThat(sdks.facts().getFirst().value())
                .isEqualTo("not available: pip is not installed");
        assertThat(Files.exists(directory.resolve("sdk"))).isFalse();
    }
}
