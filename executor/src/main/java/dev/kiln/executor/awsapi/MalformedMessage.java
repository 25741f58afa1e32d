package dev.kiln.executor.awsapi;

import java.io.IOException;

/** Something that two parsers could read in two ways, or that is larger than it may be. */
final class MalformedMessage extends IOException {

    private static final long serialVersionUID = 1;

    MalformedMessage(String message) {
        super(message);
    }
}
