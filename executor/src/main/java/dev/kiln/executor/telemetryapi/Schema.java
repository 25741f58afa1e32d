package dev.kiln.executor.telemetryapi;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The versions of both APIs, and what each of them tells. */
enum Schema {
    LOGS_2020("2020-08-15", true),
    LOGS_2021("2021-03-18", true),
    TELEMETRY_2022_07("2022-07-01", false),
    TELEMETRY_2022_12("2022-12-13", false),
    TELEMETRY_2025("2025-01-29", false);

    private static final Set<String> ONLY_LOGS =
            Set.of("platform.end", "platform.fault", "platform.logsSubscription");
    private static final Set<String> SHARED =
            Set.of(
                    "platform.start",
                    "platform.report",
                    "platform.extension",
                    "platform.logsDropped");

    private final String version;
    private final boolean isOfLogs;

    Schema(String version, boolean isOfLogs) {
        this.version = version;
        this.isOfLogs = isOfLogs;
    }

    static Optional<Schema> of(String version, boolean isOfLogs) {
        return Arrays.stream(values())
                .filter(it -> it.version.equals(version) && it.isOfLogs == isOfLogs)
                .findFirst();
    }

    /** The one that is meant when none is named. */
    static Schema first(boolean isOfLogs) {
        return isOfLogs ? LOGS_2020 : TELEMETRY_2022_07;
    }

    boolean isOfLogs() {
        return isOfLogs;
    }

    boolean tells(String type) {
        if (!type.startsWith("platform.")) {
            return true;
        }
        if (type.equals("platform.runtimeDone")) {
            return this != LOGS_2020;
        }
        return isOfLogs
                ? ONLY_LOGS.contains(type) || SHARED.contains(type)
                : !ONLY_LOGS.contains(type);
    }
}
