package dev.kiln.web.console.logs;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.paging.Page;
import dev.kiln.web.console.layout.PagesView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Log events as lines to read, grouped by invocation where they stand together. */
final class LogLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int REQUEST_DIGITS = 8;
    private static final Pattern ERROR =
            Pattern.compile("\\bERROR\\b|^Traceback|Task timed out|Runtime\\.|Uncaught");

    private LogLines() {}

    static LogsView view(
            AccountId account,
            FunctionSummary function,
            String contains,
            @Nullable String cursor,
            Page<LogEvent> found) {
        var page = "/a/" + account + "/functions/" + function.name() + "/logs";
        var next = found.nextCursor();
        return new LogsView(
                found.items().isEmpty() && contains.isEmpty(),
                page,
                function.logGroup(),
                contains,
                lines(account, found.items()),
                new PagesView(
                        found.items().size() + " lines, newest first, times in UTC",
                        cursor == null ? null : href(page, contains, null),
                        next == null ? null : href(page, contains, next)));
    }

    private static List<LogsView.Line> lines(AccountId account, List<LogEvent> events) {
        var lines = new ArrayList<LogsView.Line>();
        String above = null;
        for (var event : events) {
            var startsGroup = !Objects.equals(above, event.requestId());
            lines.add(line(account, event, startsGroup));
            above = event.requestId();
        }
        return lines;
    }

    private static LogsView.Line line(AccountId account, LogEvent event, boolean startsGroup) {
        var request = event.requestId() == null ? "" : event.requestId();
        return new LogsView.Line(
                TIME.format(event.time()),
                event.time().toString(),
                tone(event) + (startsGroup ? " group-start" : ""),
                request.substring(0, Math.min(REQUEST_DIGITS, request.length())),
                "/a/" + account + "/invocations/" + request,
                event.message().stripTrailing());
    }

    private static String tone(LogEvent event) {
        if (ERROR.matcher(event.message()).find()) {
            return "error";
        }
        return event.isPlatform() ? "platform" : "";
    }

    private static String href(String page, String contains, @Nullable String cursor) {
        var url = UriComponentsBuilder.fromPath(page).queryParam("contains", "{contains}");
        if (cursor != null) {
            url.queryParam("cursor", "{cursor}");
        }
        var values = Map.of("contains", contains, "cursor", cursor == null ? "" : cursor);
        return url.encode().buildAndExpand(values).toUriString();
    }
}
