package dev.kiln.web.console.layout;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

    private static final long EXACT_BELOW = 10_000;

    private Figures() {}

    /** {@code 9,377}, then {@code 148.2 k} and {@code 1.2 M}. */
    public static String compact(long value) {
        if (value < EXACT_BELOW) {
            return exact(value);
        }
        if (value < 1_000_000) {
            return format("%.1f k", value / 1_000.0);
        }
        return format("%.1f M", value / 1_000_000.0);
    }

    public static String exact(long value) {
        return format("%,d", value);
    }

    public static String percent(long part, long whole) {
        var isWhole = whole == 0 || 100 * part % whole == 0;
        return format(isWhole ? "%.0f%%" : "%.2f%%", whole == 0 ? 0.0 : 100.0 * part / whole);
    }

    public static String milliseconds(double value) {
        if (value >= 1_000) {
            return format("%.2f s", value / 1_000);
        }
        return format(value < 10 && value > 0 ? "%.1f ms" : "%.0f ms", value);
    }

    public static String megabytes(double bytes) {
        return format("%.0f MB", bytes / (1024 * 1024));
    }

    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? format("%.1f KB", bytes / 1024.0)
                : format("%.1f MB", bytes / 1048576.0);
    }

    /** At most one decimal, without a trailing zero: for tables that charts read. */
    public static String plain(double value) {
        var text = format("%.1f", value);
        return text.replaceAll("\\.0$", "");
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
