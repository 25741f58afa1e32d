package dev.kiln.web.console.functions.runs;

import dev.kiln.logs.LogEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of a run's log, taken apart for reading.
 *
 * @param at the exact time, ISO
 * @param time seconds and milliseconds only: a run is short
 * @param level INIT, START, END, REPORT of ours; INFO, ERROR and so on of the function; or empty
 */
public record LogLineView(String at, String time, String level, String text, boolean isPlatform) {

    private static final int LONGEST = 16_000;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("ss.SSS").withZone(ZoneOffset.UTC);

    /** The request id says nothing in the log of one run, a runtime's ARN less than its version. */
    private static final Pattern PLATFORM =
            Pattern.compile(
                    "(?s)([A-Z]+)(?:_START)? (?:RequestId: \\S+\\s*)?(.*?)(?:\\s*Runtime Version ARN: \\S+)?");

    private static final String LEVEL = "(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL)";

    /** As the runtimes of Node.js and Python prefix a line: time, request id, level. */
    private static final List<Pattern> PREFIXES =
            List.of(
                    Pattern.compile("(?s)\\S+Z\\t\\S+\\t" + LEVEL + "\\t(.*)"),
                    Pattern.compile("(?s)\\[" + LEVEL + "]\\t\\S+Z\\t\\S+\\t(.*)"),
                    Pattern.compile("(?s)\\[" + LEVEL + "] (.*)"));

    static LogLineView of(LogEvent event) {
        var patterns = event.isPlatform() ? List.of(PLATFORM) : PREFIXES;
        for (var pattern : patterns) {
            var parts = pattern.matcher(event.message());
            if (parts.matches()) {
                return line(event, parts.group(1), parts.group(2));
            }
        }
        return line(event, "", event.message());
    }

    private static LogLineView line(LogEvent event, String level, String text) {
        return new LogLineView(
                event.time().toString(),
                SECONDS.format(event.time()),
                level,
                shortened(text.replace("\t", "  ").stripTrailing()),
                event.isPlatform());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST)
                        + "… (cut here, "
                        + text.length()
                        + " characters; open Logs for all)";
    }
}
