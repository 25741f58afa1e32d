package dev.kiln.executor.runtimeapi;

import java.io.IOException;
import java.io.InputStream;

/** One route of the Runtime API. */
sealed interface RuntimeRoute
        permits NextInvocation, InvocationResponse, InvocationError, InitError {

    /** Has to read the body to its end. */
    HttpReply handle(HttpRequest request, InputStream body)
            throws IOException, InterruptedException;
}
