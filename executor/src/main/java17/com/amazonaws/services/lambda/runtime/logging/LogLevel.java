package com.amazonaws.services.lambda.runtime.logging;

import java.util.Locale;

/** From the least to the most. An undefined level is always written. */
public enum LogLevel {
    UNDEFINED,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** Undefined when the name says nothing. */
    public static LogLevel fromString(String name) {
        if (name == null) {
            return UNDEFINED;
        }
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return UNDEFINED;
        }
    }
}
