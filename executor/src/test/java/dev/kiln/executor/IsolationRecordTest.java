package dev.kiln.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationRecordTest {

    @TempDir Path data;

    @Test
    void isKeptForTheSameCircumstancesOnly() throws Exception {
        record("this boot, this executor").keep();

        assertThat(record("this boot, this executor").isKept()).isTrue();
        assertThat(record("another boot, this executor").isKept()).isFalse();
    }

    @Test
    void isForgottenWhenTheCheckFails() throws Exception {
        var record = record("this boot, this executor");
        record.keep();

        record.forget();

        assertThat(record.isKept()).isFalse();
    }

    @Test
    void isNeverKeptOfAProgramThatCannotBeToldApart() throws Exception {
        var record = IsolationRecord.of(data, List.of());

        record.keep();

        assertThat(record.circumstances()).isEmpty();
        assertThat(record.isKept()).isFalse();
    }

    @Test
    void isNotReadThroughALink() throws Exception {
        Files.writeString(data.resolve("elsewhere"), "this boot, this executor");
        Files.createSymbolicLink(data.resolve("isolation-check"), data.resolve("elsewhere"));

        assertThat(record("this boot, this executor").isKept()).isFalse();
    }

    private IsolationRecord record(String circumstances) {
        return new IsolationRecord(data.resolve("isolation-check"), Optional.of(circumstances));
    }
}
