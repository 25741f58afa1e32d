package dev.kiln.executor.builds;

import java.io.IOException;

/** This host cannot build that; the message says what it lacks. */
final class BuildImpossible extends IOException {

    private static final long serialVersionUID = 1L;

    BuildImpossible(String message) {
        super(message);
    }
}
