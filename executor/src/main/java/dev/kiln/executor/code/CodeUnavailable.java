package dev.kiln.executor.code;

import java.io.IOException;

/** A package could not be fetched, is not what its digest says, or cannot be unpacked safely. */
public final class CodeUnavailable extends IOException {

    private static final long serialVersionUID = 1;

    public CodeUnavailable(String message) {
        super(message);
    }

    public CodeUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
