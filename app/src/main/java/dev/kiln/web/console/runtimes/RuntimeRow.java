package dev.kiln.web.console.runtimes;

import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.web.console.functions.OfferedRuntimes;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One runtime as the page shows it.
 *
 * @param life until when Lambda supports it, or since when it does not
 * @param state what this Kiln makes of it
 * @param tone {@code ok}, {@code warn} or {@code off}
 * @param installation the command that brings it to a host; empty when it is there or there is none
 */
record RuntimeRow(
        String label,
        String identifier,
        String life,
        boolean isEnding,
        String state,
        String tone,
        String installation) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int MONTHS_OF_NOTICE = 6;

    static RuntimeRow of(FunctionRuntime runtime, OfferedRuntimes offered, LocalDate today) {
        var offer = offered.of(runtime.identifier());
        var versions = offered.installed(runtime.identifier());
        var state = offer.canRun() ? offer.note() : "Not installed on any executor";
        return new RuntimeRow(
                runtime.label(),
                runtime.identifier(),
                life(runtime, today),
                isEnding(runtime, today),
                offer.isExact() ? installed(runtime, String.join(", ", versions)) : state,
                offer.isExact() ? "ok" : offer.canRun() ? "warn" : "off",
                offer.isExact() ? "" : runtime.installation().orElse(""));
    }

    private static String installed(FunctionRuntime runtime, String versions) {
        return runtime.family().equals("provided") ? "Ready" : "Installed: " + versions;
    }

    private static String life(FunctionRuntime runtime, LocalDate today) {
        var end = runtime.deprecation();
        if (end == null) {
            return "No end announced";
        }
        return (end.isAfter(today) ? "Supported until " : "Support ended on ") + DAY.format(end);
    }

    private static boolean isEnding(FunctionRuntime runtime, LocalDate today) {
        var end = runtime.deprecation();
        return end != null && !end.isAfter(today.plusMonths(MONTHS_OF_NOTICE));
    }
}
