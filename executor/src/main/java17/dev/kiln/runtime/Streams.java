package dev.kiln.runtime;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error: UTF-8 whatever the locale, a write for each line. */
final class Streams {

    private Streams() {}

    static void install() {
        System.setOut(lines(FileDescriptor.out));
        System.setErr(lines(FileDescriptor.err));
    }

    private static PrintStream lines(FileDescriptor descriptor) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), 8192);
        return new PrintStream(buffered, true, StandardCharsets.UTF_8);
    }

    static void flush() {
        System.out.flush();
        System.err.flush();
    }
}
