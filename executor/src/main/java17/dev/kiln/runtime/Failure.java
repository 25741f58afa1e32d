package dev.kiln.runtime;

import dev.kiln.runtime.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An error of the function, in the form that Lambda reports. */
record Failure(Throwable error) {

    private static final int DEEPEST_CAUSE = 20;
    private static final int MOST_FRAMES = 1000;
    private static final String OWN = "dev.kiln.runtime.";

    static Failure of(Throwable error) {
        return new Failure(error);
    }

    String type() {
        return error.getClass().getName();
    }

    boolean isFatal() {
        return error instanceof VirtualMachineError;
    }

    byte[] document() {
        var json = new Answer();
        JsonWriter.write(fields(), json);
        return json.toByteArray();
    }

    Map<String, Object> fields() {
        return fields(error, 0);
    }

    private static Map<String, Object> fields(Throwable error, int depth) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("errorMessage", message(error));
        fields.put("errorType", error.getClass().getName());
        fields.put("stackTrace", frames(error));
        var cause = error.getCause();
        if (cause != null && cause != error && depth < DEEPEST_CAUSE) {
            fields.put("cause", fields(cause, depth + 1));
        }
        return fields;
    }

    /** For the log: the message and the type, then the trace, as one event. */
    String text() {
        var text = new StringBuilder().append(message(error)).append(": ").append(type());
        append(text, error, 0);
        return text.toString();
    }

    private static void append(StringBuilder text, Throwable error, int depth) {
        text.append('\n').append(depth == 0 ? "" : "Caused by: ").append(described(error));
        frames(error).forEach(frame -> text.append("\n\tat ").append(frame));
        var cause = error.getCause();
        if (cause != null && cause != error && depth < DEEPEST_CAUSE) {
            append(text, cause, depth + 1);
        }
    }

    private static String described(Throwable error) {
        try {
            return error.toString();
        } catch (RuntimeException unprintable) {
            return error.getClass().getName();
        }
    }

    private static String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException unprintable) {
            return null;
        }
    }

    /** Down to where this runtime called the function. */
    private static List<String> frames(Throwable error) {
        var frames = new ArrayList<String>();
        for (var frame : error.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN) || frames.size() == MOST_FRAMES) {
                break;
            }
            frames.add(frame.toString());
        }
        while (!frames.isEmpty() && isReflection(frames.get(frames.size() - 1))) {
            frames.remove(frames.size() - 1);
        }
        return frames;
    }

    private static boolean isReflection(String frame) {
        return frame.startsWith("java.base/jdk.internal.reflect.")
                || frame.startsWith("java.base/java.lang.reflect.");
    }
}
