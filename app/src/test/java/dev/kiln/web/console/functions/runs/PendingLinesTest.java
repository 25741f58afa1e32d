package dev.kiln.web.console.functions.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.logs.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PendingLinesTest {

    private final PendingLines pending = new PendingLines(10);

    @Test
    void givesWhatCameSinceTheLastTime() {
        pending.add(List.of(line(11, "a"), line(12, "b")));

        assertThat(pending.take().orElseThrow().lines())
                .extracting(LogLineView::text)
                .containsExactly("a", "b");
        assertThat(pending.take()).isEmpty();
        assertThat(pending.lastId()).isEqualTo(12);
    }

    @Test
    void takesNoEventTwice() {
        pending.add(List.of(line(9, "seen before the connection was lost"), line(11, "a")));
        pending.add(List.of(line(11, "a"), line(12, "b")));

        assertThat(pending.take().orElseThrow().lines())
                .extracting(LogLineView::text)
                .containsExactly("a", "b");
    }

    @Test
    void keepsTheNewestOfAFloodAndCountsTheRest() {
        pending.add(
                LongStream.rangeClosed(11, 100_010).mapToObj(id -> line(id, "n" + id)).toList());

        var batch = pending.take().orElseThrow();

        assertThat(batch.lines().getLast().text()).isEqualTo("n100010");
        assertThat(batch.skipped() + batch.lines().size()).isEqualTo(100_000);
        assertThat(batch.lines().stream().mapToInt(line -> line.text().length()).sum())
                .isLessThan(64 * 1024);
    }

    @Test
    void cutsALineThatIsTooLongAndSaysSo() {
        pending.add(List.of(line(11, "x".repeat(200_000))));

        assertThat(pending.take().orElseThrow().lines().getFirst().text())
                .hasSizeLessThan(17_000)
                .endsWith("200000 characters; open Logs for all)");
    }

    private static LogEvent line(long id, String text) {
        return new LogEvent(id, "/aws/lambda/f", "s", Instant.EPOCH, "r", false, text);
    }
}
