package dev.kiln.web.console.invocations;

import dev.kiln.invocations.InvocationSummary;
import dev.kiln.web.console.layout.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time of an invocation, cut into what it went to. */
final class Phases {

    private static final long WHOLE = 1_000;
    private static final long GAP = 3;
    private static final long THINNEST = 6;
    private static final double NANOS_PER_MILLI = 1e6;

    private Phases() {}

    static List<InvocationView.PhaseView> of(InvocationSummary invocation) {
        var parts = new ArrayList<Part>();
        add(parts, "Queue", "viz-5", invocation.queued());
        add(parts, "Cold start", "viz-3", invocation.init());
        add(parts, "Handler", "viz-1", invocation.duration());
        return drawn(parts);
    }

    private static void add(
            List<Part> parts, String name, String tone, @Nullable Duration duration) {
        if (duration != null && !duration.isZero()) {
            parts.add(new Part(name, tone, duration));
        }
    }

    /** Every part stays visible, however short it was beside the others. */
    private static List<InvocationView.PhaseView> drawn(List<Part> parts) {
        var total = parts.stream().mapToLong(part -> part.duration().toNanos()).sum();
        var room = WHOLE - GAP * Math.max(parts.size() - 1, 0) - THINNEST * parts.size();
        var views = new ArrayList<InvocationView.PhaseView>();
        long x = 0;
        for (var part : parts) {
            var width = THINNEST + room * part.duration().toNanos() / Math.max(total, 1);
            views.add(
                    new InvocationView.PhaseView(
                            part.name(), words(part.duration()), part.tone(), x, width));
            x += width + GAP;
        }
        return views;
    }

    static String words(Duration duration) {
        return Figures.milliseconds(duration.toNanos() / NANOS_PER_MILLI);
    }

    private record Part(String name, String tone, Duration duration) {}
}
