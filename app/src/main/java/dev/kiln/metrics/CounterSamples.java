package dev.kiln.metrics;

/** Samples of one counter, summed up. */
public record CounterSamples(long samples, long total, long largest) {

    static CounterSamples one(long value) {
        return new CounterSamples(1, value, value);
    }

    CounterSamples plus(CounterSamples other) {
        return new CounterSamples(
                samples + other.samples, total + other.total, Math.max(largest, other.largest));
    }
}
