package dev.kiln.web.console.invocations;

import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param event null when it was not kept
 */
record InvocationView(
        String requestId,
        String href,
        String function,
        String functionHref,
        boolean running,
        ResultView result,
        Moments.MomentView startedAt,
        List<FactView> facts,
        @Nullable DocumentView event,
        List<Line> lines,
        boolean linesCut) {

    record Line(String time, String tone, String message) {}
}
