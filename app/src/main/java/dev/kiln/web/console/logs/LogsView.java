package dev.kiln.web.console.logs;

import dev.kiln.web.console.layout.PagesView;
import java.util.List;

/**
 * @param isEmpty nothing was ever written, as opposed to nothing that matches
 */
record LogsView(
        boolean isEmpty,
        String action,
        String group,
        String contains,
        List<Line> lines,
        PagesView pages) {

    /**
     * @param tone CSS classes: platform, error, group-start
     * @param request first digits of the request id
     */
    record Line(
            String time,
            String iso,
            String tone,
            String request,
            String requestHref,
            String message) {}
}
