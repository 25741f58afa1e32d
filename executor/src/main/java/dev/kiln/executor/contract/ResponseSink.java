package dev.kiln.executor.contract;

import java.io.IOException;

/** Takes a response while the function still writes it. Called by one thread at a time. */
public interface ResponseSink {

    /**
     * Before the first part.
     *
     * @param contentType of the whole, as the runtime gave it; {@code
     *     application/vnd.awslambda.http-integration-response} when a head for HTTP comes first
     */
    void begin(String contentType) throws IOException;

    /** The next bytes; returns when they are taken, which may hold the function up. */
    void part(Payload part) throws IOException;
}
