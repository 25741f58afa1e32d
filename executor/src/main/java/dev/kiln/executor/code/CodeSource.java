package dev.kiln.executor.code;

import java.io.IOException;
import java.io.InputStream;

/** Where packages come from. */
@FunctionalInterface
public interface CodeSource {

    /** The zipped package with this SHA-256, to be verified by the reader. */
    InputStream open(String digest) throws IOException;
}
