package dev.kiln.web.console.layout;

import java.util.List;

/**
 * One part of a whole, for {@code components/split :: split}.
 *
 * @param x and width in thousandths
 */
public record SplitPart(String name, String value, long x, long width, String tone) {

    /** All of it. */
    public static List<SplitPart> whole(String name) {
        return List.of(new SplitPart(name, "100 %", 0, 1000, "viz-1"));
    }

    /**
     * @param share of the second, 0 to 1
     */
    public static List<SplitPart> of(String first, String second, double share) {
        var width = Math.round(share * 1000);
        return List.of(
                new SplitPart(first, percent(1 - share), 0, 1000 - width, "viz-1"),
                new SplitPart(second, percent(share), 1000 - width, width, "viz-3"));
    }

    public static String percent(double share) {
        return Figures.plain(share * 100) + " %";
    }
}
