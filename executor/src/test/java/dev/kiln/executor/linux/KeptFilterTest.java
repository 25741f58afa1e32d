package dev.kiln.executor.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilterTest {

    private static final FileTime EARLIER = FileTime.from(Instant.ofEpochSecond(1));

    @TempDir private Path data;
    private Path file;

    @BeforeEach
    void compile() throws Exception {
        file = data.resolve("seccomp.bpf");
        new KeptFilter(file).prepare();
        Files.setLastModifiedTime(file, EARLIER);
    }

    @Test
    void isNotCompiledAgainWhenNothingHasChanged() throws Exception {
        new KeptFilter(file).prepare();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(EARLIER);
    }

    @Test
    void isCompiledAgainWhenItIsNotWhatWasCompiled() throws Exception {
        var compiled = Files.readAllBytes(file);
        Files.write(file, new byte[] {1, 2, 3});

        new KeptFilter(file).prepare();

        assertThat(file).hasBinaryContent(compiled);
    }

    @Test
    void isCompiledAgainWhenItComesFromElsewhere() throws Exception {
        var note = data.resolve("seccomp.bpf.from");
        Files.writeString(note, Files.readString(note).replaceAll(".$", "x"));

        new KeptFilter(file).prepare();

        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(EARLIER);
    }
}
