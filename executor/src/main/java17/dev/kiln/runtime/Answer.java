package dev.kiln.runtime;

import java.io.ByteArrayOutputStream;

/** The bytes of a response, readable without another copy. */
final class Answer extends ByteArrayOutputStream {

    Answer() {
        super(1024);
    }

    byte[] bytes() {
        return buf;
    }
}
