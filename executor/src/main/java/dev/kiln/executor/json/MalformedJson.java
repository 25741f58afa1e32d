package dev.kiln.executor.json;

/** The text is not JSON, or nested deeper than anything that we read. */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1;

    MalformedJson(String message) {
        super(message);
    }
}
