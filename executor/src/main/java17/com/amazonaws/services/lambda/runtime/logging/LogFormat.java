package com.amazonaws.services.lambda.runtime.logging;

import java.util.Locale;

/** The two forms of log events. */
public enum LogFormat {
    JSON,
    TEXT;

    /** Text when the name says nothing. */
    public static LogFormat fromString(String name) {
        return name == null || name.isEmpty() ? TEXT : valueOf(name.toUpperCase(Locale.ROOT));
    }
}
