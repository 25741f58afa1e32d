package dev.kiln.web.console.invocations;

import dev.kiln.invocations.InvocationSummary;
import dev.kiln.web.console.layout.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of the bar that shows where the time went, for {@code components/phases}.
 *
 * @param x where it starts, of 1000
 * @param width of 1000
 */
public record PhaseView(String name, String value, int x, int width, String tone) {

    private static final int WHOLE = 1000;

    /** Even the shortest phase can be seen. */
    private static final int NARROWEST = 8;

    static List<PhaseView> of(InvocationSummary run) {
        var phases = new ArrayList<Stretch>();
        add(phases, "Queue", run.queued(), "viz-5");
        add(phases, "Cold start", run.init(), "viz-3");
        add(phases, "Handler", run.duration(), "viz-1");
        return laidOut(phases);
    }

    private static void add(
            List<Stretch> phases, String name, @Nullable Duration took, String tone) {
        if (took != null && !took.isZero()) {
            phases.add(new Stretch(name, took, tone));
        }
    }

    private static List<PhaseView> laidOut(List<Stretch> stretches) {
        var whole = Math.max(1, stretches.stream().mapToLong(s -> s.took().toNanos()).sum());
        var free = WHOLE - NARROWEST * stretches.size();
        var views = new ArrayList<PhaseView>();
        int x = 0;
        for (var stretch : stretches) {
            var width = NARROWEST + (int) (free * stretch.took().toNanos() / whole);
            views.add(
                    new PhaseView(
                            stretch.name(),
                            milliseconds(stretch.took()),
                            x,
                            width - 2,
                            stretch.tone()));
            x += width;
        }
        return views;
    }

    static String milliseconds(Duration took) {
        return Figures.milliseconds(took.toNanos() / 1e6);
    }

    private record Stretch(String name, Duration took, String tone) {}
}
