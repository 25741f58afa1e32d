package dev.kiln.web.console.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How far back a chart looks. */
public enum TimeRange {
    H1("1h", "1 h", "last hour", Duration.ofHours(1)),
    H3("3h", "3 h", "last 3 hours", Duration.ofHours(3)),
    H12("12h", "12 h", "last 12 hours", Duration.ofHours(12)),
    D1("1d", "1 d", "last day", Duration.ofDays(1)),
    D7("7d", "7 d", "last 7 days", Duration.ofDays(7));

    private final String value;
    private final String label;
    private final String words;
    private final Duration duration;

    TimeRange(String value, String label, String words, Duration duration) {
        this.value = value;
        this.label = label;
        this.words = words;
        this.duration = duration;
    }

    /** The range of this value; the usual one for anything unknown, since URLs are typed too. */
    public static TimeRange named(String value) {
        return Arrays.stream(values())
                .filter(range -> range.value.equals(value))
                .findFirst()
                .orElse(H3);
    }

    /** The picker: links to the same page with another range. */
    public static List<Choice> choices(TimeRange chosen, String page) {
        return Arrays.stream(values())
                .map(
                        range ->
                                new Choice(
                                        range.label,
                                        page + "?range=" + range.value,
                                        range == chosen))
                .toList();
    }

    public String value() {
        return value;
    }

    /** Such as {@code last 3 hours}. */
    public String words() {
        return words;
    }

    public Duration duration() {
        return duration;
    }

    public record Choice(String label, String href, boolean chosen) {}
}
