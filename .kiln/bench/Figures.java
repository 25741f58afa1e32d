import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one run: printed as a table of ratios, kept as JSON. */
final class Figures {

    /**
     * @param target what the product promises, or null
     * @param isAtMost whether the target is an upper limit
     * @param floor the same without Kiln, in the same run and unit, or null
     */
    record Figure(
            String name, double value, String unit, Double target, boolean isAtMost, Double floor) {

        boolean isMet() {
            return target == null || (isAtMost ? value <= target : value >= target);
        }

        String row() {
            return String.format(
                    Locale.ROOT, "%-58s %10.2f %-5s %10s %10s %8s", name, value, unit,
                    target == null ? "" : (isAtMost ? "<= " : ">= ") + shortened(target),
                    floor == null ? "" : shortened(floor),
                    floor == null || floor == 0 ? "" : String.format(Locale.ROOT, "%.2f", value / floor))
                    + (target == null ? "" : isMet() ? "  met" : "  MISSED");
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"name\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"target\":%s,\"floor\":%s,\"met\":%s}",
                    name, value, unit, target, floor, isMet());
        }

        private static String shortened(double number) {
            return number >= 100 ? String.format(Locale.ROOT, "%,.0f", number) : String.format(Locale.ROOT, "%.2f", number);
        }
    }

    private final List<Figure> all = new ArrayList<>();

    void atMost(String name, double value, String unit, double target, Double floor) {
        add(new Figure(name, value, unit, target, true, floor));
    }

    void atLeast(String name, double value, String unit, double target, Double floor) {
        add(new Figure(name, value, unit, target, false, floor));
    }

    void plain(String name, double value, String unit, Double floor) {
        add(new Figure(name, value, unit, null, true, floor));
    }

    private void add(Figure figure) {
        if (all.isEmpty()) {
            System.out.printf("%-58s %10s %-5s %10s %10s %8s%n", "figure", "value", "", "target", "floor", "ratio");
        }
        all.add(figure);
        System.out.println(figure.row());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, "[" + String.join(",\n ", all.stream().map(Figure::json).toList()) + "]\n");
        long missed = all.stream().filter(it -> !it.isMet()).count();
        System.out.printf("%d figures, %d targets missed; JSON in %s%n", all.size(), missed, file);
    }

    static double median(List<Double> values) {
        return percentile(values, 50);
    }

    static double percentile(List<Double> values, double percentile) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * percentile / 100)));
    }
}
