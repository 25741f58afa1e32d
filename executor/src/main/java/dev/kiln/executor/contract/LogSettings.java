package dev.kiln.executor.contract;

/**
 * How a function's log is written.
 *
 * @param application least level of the function's own records; counts in {@code JSON} only
 * @param system least level of the platform's records; counts in {@code JSON} only
 */
public record LogSettings(Format format, Level application, Level system) {

    public static final LogSettings TEXT = new LogSettings(Format.TEXT, Level.INFO, Level.INFO);

    public static LogSettings json(Level application, Level system) {
        return new LogSettings(Format.JSON, application, system);
    }

    public enum Format {
        TEXT,
        JSON
    }

    /** From the most to the least. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL;

        /** True when a record of this level is written where {@code least} is the limit. */
        public boolean isAtLeast(Level least) {
            return compareTo(least) >= 0;
        }
    }
}
