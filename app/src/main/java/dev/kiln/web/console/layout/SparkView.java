package dev.kiln.web.console.layout;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A small line without axes, drawn by the server. */
public record SparkView(String line, String fill, String tone, int width, int height) {

    private static final double MARGIN = 2;
    private static final int MOST_POINTS = 30;

    public static SparkView of(List<Double> values, String tone, int width, int height) {
        var line = line(values.isEmpty() ? List.of(0.0, 0.0) : peaks(values), width, height);
        return new SparkView(
                line,
                line + "L" + width + " " + height + "L0 " + height + "Z",
                tone,
                width,
                height);
    }

    /**
     * A line this small shows no more points; of several the highest stays, so that no spike hides.
     */
    private static List<Double> peaks(List<Double> values) {
        var step = Math.ceilDiv(values.size(), MOST_POINTS);
        return IntStream.range(0, Math.ceilDiv(values.size(), step))
                .mapToObj(at -> values.subList(at * step, Math.min(values.size(), (at + 1) * step)))
                .map(Collections::max)
                .toList();
    }

    private static String line(List<Double> values, int width, int height) {
        var highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var path = new StringBuilder();
        for (int at = 0; at < values.size(); at++) {
            var x = values.size() == 1 ? width : (double) width * at / (values.size() - 1);
            var share = highest == 0 ? 0 : values.get(at) / highest;
            var y = height - MARGIN / 2 - share * (height - 2 * MARGIN);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", at == 0 ? "M" : "L", x, y));
        }
        return path.toString();
    }
}
