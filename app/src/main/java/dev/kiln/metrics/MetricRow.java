package dev.kiln.metrics;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What one function did in one period: sums, maxima and a mergeable histogram of durations in
 * microseconds.
 */
final class MetricRow {

    /** Two digits: a percentile is off by less than 1 %. */
    private static final int PRECISION = 2;

    private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;

    private final Histogram durations = emptyHistogram();
    private long invocations;
    private long errors;
    private long throttles;
    private long coldStarts;
    private long maxMemoryBytes;
    private int maxConcurrency;

    void add(Measurement measurement) {
        switch (measurement) {
            case Measurement.Invoked it -> addInvoked(it);
            case Measurement.Throttled it -> throttles += it.count();
            case Measurement.Concurrent it ->
                    maxConcurrency = Math.max(maxConcurrency, it.running());
        }
    }

    private void addInvoked(Measurement.Invoked it) {
        invocations++;
        errors += it.isError() ? 1 : 0;
        coldStarts += it.isColdStart() ? 1 : 0;
        maxMemoryBytes = Math.max(maxMemoryBytes, it.maxMemoryBytes());
        durations.recordValue(Math.clamp(it.duration().toNanos() / 1000, 0, MAX_MICROS));
    }

    void add(MetricRow other) {
        invocations += other.invocations;
        errors += other.errors;
        throttles += other.throttles;
        coldStarts += other.coldStarts;
        maxMemoryBytes = Math.max(maxMemoryBytes, other.maxMemoryBytes);
        maxConcurrency = Math.max(maxConcurrency, other.maxConcurrency);
        durations.add(other.durations);
    }

    MetricPoint at(Instant start) {
        return new MetricPoint(
                start,
                invocations,
                errors,
                throttles,
                coldStarts,
                percentileMs(50),
                percentileMs(95),
                percentileMs(99),
                durations.getMaxValue() / 1000.0,
                maxMemoryBytes / 1048576.0,
                maxConcurrency);
    }

    private double percentileMs(double percentile) {
        return invocations == 0 ? 0 : durations.getValueAtPercentile(percentile) / 1000.0;
    }

    Stored toStored() {
        var buffer = ByteBuffer.allocate(durations.getNeededByteBufferCapacity());
        var bytes = new byte[durations.encodeIntoCompressedByteBuffer(buffer)];
        buffer.flip().get(bytes);
        return new Stored(
                new long[] {
                    invocations, errors, throttles, coldStarts, maxMemoryBytes, maxConcurrency
                },
                bytes);
    }

    static MetricRow of(Stored stored) {
        var row = new MetricRow();
        row.invocations = stored.counts[0];
        row.errors = stored.counts[1];
        row.throttles = stored.counts[2];
        row.coldStarts = stored.counts[3];
        row.maxMemoryBytes = stored.counts[4];
        row.maxConcurrency = Math.toIntExact(stored.counts[5]);
        row.durations.add(decode(stored.histogram));
        return row;
    }

    private static Histogram decode(byte[] bytes) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
        } catch (DataFormatException broken) {
            throw new IllegalStateException("A stored histogram cannot be read", broken);
        }
    }

    private static Histogram emptyHistogram() {
        var histogram = new Histogram(PRECISION);
        histogram.setAutoResize(true);
        return histogram;
    }

    /**
     * The columns of {@code metric_minute}: counts in the order of the table, then the histogram.
     */
    static final class Stored {

        final long[] counts;
        final byte[] histogram;

        Stored(long[] counts, byte[] histogram) {
            this.counts = counts;
            this.histogram = histogram;
        }
    }
}
