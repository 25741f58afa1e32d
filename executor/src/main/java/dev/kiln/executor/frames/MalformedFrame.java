package dev.kiln.executor.frames;

import java.io.IOException;

/** What a sandbox has written is no frame that may come now. */
public final class MalformedFrame extends IOException {

    private static final long serialVersionUID = 1;

    MalformedFrame(String message) {
        super(message);
    }
}
