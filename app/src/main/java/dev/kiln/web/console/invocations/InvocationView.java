package dev.kiln.web.console.invocations;

import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param event null when it was not kept
 * @param response null when it was not kept, or while it runs
 */
record InvocationView(
        String requestId,
        String href,
        String function,
        String functionHref,
        boolean running,
        String tone,
        String icon,
        String verdict,
        String detail,
        Moments.MomentView startedAt,
        List<PhaseView> phases,
        String memory,
        List<FactView> facts,
        @Nullable String event,
        @Nullable String response,
        List<Line> lines,
        boolean linesCut) {

    /** Positions in thousandths of the whole. */
    record PhaseView(String name, String value, String tone, long x, long width) {}

    record Line(String time, String tone, String message) {}
}
