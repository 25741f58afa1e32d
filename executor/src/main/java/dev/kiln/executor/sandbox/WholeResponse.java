package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.sandbox.RunOutcome.Answered;
import dev.kiln.executor.sandbox.RunOutcome.Streamed;
import dev.kiln.executor.sandbox.RunOutcome.TooLarge;
import java.io.ByteArrayOutputStream;

/** Collects a streamed response for a caller who wants it as one, within the limit of such. */
final class WholeResponse implements ResponseTarget, ResponseSink {

    private static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    @Override
    public ResponseSink sink() {
        return this;
    }

    @Override
    public void begin(String contentType) {
        // The reply to such a caller has no content type.
    }

    @Override
    public synchronized void part(Payload part) {
        size += part.size();
        if (size <= MAX_BYTES) {
            kept.writeBytes(part.bytes());
        }
    }

    @Override
    public synchronized RunOutcome settle(RunOutcome outcome) {
        if (!(outcome instanceof Streamed)) {
            return outcome;
        }
        return size > MAX_BYTES ? new TooLarge(size) : new Answered(Payload.of(kept.toByteArray()));
    }
}
