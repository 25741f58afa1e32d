package dev.kiln.executor.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.telemetry.TelemetryTarget.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryShipperTest {

    private static final TelemetrySource SOURCE =
            new TelemetrySource("123456789012", "f", "$LATEST", "/aws/lambda/f", "s");

    @TempDir private Path directory;
    private final BlockingQueue<TelemetryBatch> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<TelemetryBatch> refused = new LinkedBlockingQueue<>();
    private final AtomicReference<Receipt> receipt = new AtomicReference<>(Receipt.STORED);

    @Test
    void sendsLinesInOrderAndNumbersThemWithoutAGap() throws Exception {
        var buffer = buffer("a", 64 << 20);
        var shipper = start(buffer);

        IntStream.range(0, 20_000).forEach(i -> buffer.add(line("line " + i)));
        shipper.stop(Duration.ofSeconds(10));

        assertThat(texts(sent))
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList());
        long expected = 1;
        for (var batch : sent) {
            assertThat(batch.spoolId()).isEqualTo("a");
            assertThat(batch.firstSequence()).isEqualTo(expected);
            expected += batch.events().size();
        }
    }

    @Test
    void sendsALineWhileTheFunctionStillRuns() throws Exception {
        var buffer = buffer("a", 1 << 20);
        var shipper = start(buffer);

        buffer.add(line("live"));

        assertThat(sent.poll(2, TimeUnit.SECONDS)).isNotNull();
        shipper.stop(Duration.ofSeconds(1));
    }

    @Test
    void keepsEverythingWhileTheAppIsAwayAndSendsItWhenItIsBack() throws Exception {
        receipt.set(Receipt.TRY_AGAIN);
        var buffer = buffer("a", 64 << 20);
        var shipper = start(buffer);
        IntStream.range(0, 30_000).forEach(i -> buffer.add(line("line " + i)));
        assertThat(refused.poll(5, TimeUnit.SECONDS)).isNotNull();

        receipt.set(Receipt.STORED);
        shipper.stop(Duration.ofSeconds(10));

        assertThat(texts(sent))
                .isEqualTo(IntStream.range(0, 30_000).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void leavesWhatTheAppHasNotTakenToTheNextExecutor() throws Exception {
        receipt.set(Receipt.TRY_AGAIN);
        var first = buffer("a", 64 << 20);
        var shipper = start(first);
        IntStream.range(0, 100).forEach(i -> first.add(line("line " + i)));
        assertThat(refused.poll(5, TimeUnit.SECONDS)).isNotNull();
        shipper.stop(Duration.ZERO);

        receipt.set(Receipt.STORED);
        var second = buffer("b", 64 << 20);
        second.add(line("next"));
        start(second).stop(Duration.ofSeconds(10));

        assertThat(texts(sent)).hasSize(101).startsWith("line 0").endsWith("line 99", "next");
        assertThat(sent).extracting(TelemetryBatch::spoolId).containsSubsequence("a", "b");
        assertThat(directory.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void saysHonestlyThatLinesWereDroppedWhenTheDiskShareIsUsedUp() throws Exception {
        receipt.set(Receipt.TRY_AGAIN);
        var buffer = buffer("a", 2 << 20);
        var shipper = start(buffer);
        var text = "x".repeat(1_000);
        IntStream.range(0, 30_000).forEach(i -> buffer.add(line(text)));
        assertThat(refused.poll(5, TimeUnit.SECONDS)).isNotNull();

        receipt.set(Receipt.STORED);
        shipper.stop(Duration.ofSeconds(10));

        var notices = texts(sent).stream().filter(it -> it.startsWith("LOGS_DROPPED")).toList();
        assertThat(notices).isNotEmpty();
        long dropped =
                notices.stream().mapToLong(it -> Long.parseLong(it.replaceAll("\\D", ""))).sum();
        assertThat(texts(sent).size() - notices.size() + dropped).isEqualTo(30_000);
    }

    @Test
    void cutsABatchThatIsTooLargeInHalves() throws Exception {
        var buffer = buffer("a", 1 << 20);
        TelemetryTarget picky =
                batch -> {
                    if (batch.events().size() > 3) {
                        return Receipt.TOO_LARGE;
                    }
                    sent.add(batch);
                    return Receipt.STORED;
                };
        var shipper = new TelemetryShipper(buffer, picky);
        IntStream.range(0, 20).forEach(i -> buffer.add(line("line " + i)));
        shipper.start();

        shipper.stop(Duration.ofSeconds(10));

        assertThat(texts(sent))
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "line " + i).toList());
        assertThat(sent).extracting(TelemetryBatch::firstSequence).isSorted();
    }

    private TelemetryBuffer buffer(String spoolId, long limit) throws IOException {
        return new TelemetryBuffer(
                spoolId, new TelemetrySpool(directory.resolve("spool"), limit, Clock.systemUTC()));
    }

    private TelemetryShipper start(TelemetryBuffer buffer) {
        var shipper = new TelemetryShipper(buffer, this::receive);
        shipper.start();
        return shipper;
    }

    private Receipt receive(TelemetryBatch batch) {
        var answer = receipt.get();
        (answer == Receipt.STORED ? sent : refused).add(batch);
        return answer;
    }

    private static TelemetryEvent line(String text) {
        return new LogLine(SOURCE, Instant.EPOCH, "r", LogOrigin.FUNCTION, text);
    }

    private static List<String> texts(Iterable<TelemetryBatch> batches) {
        var texts = new ArrayList<String>();
        for (var batch : batches) {
            for (var event : batch.events()) {
                texts.add(((LogLine) event).text());
            }
        }
        return texts;
    }
}
