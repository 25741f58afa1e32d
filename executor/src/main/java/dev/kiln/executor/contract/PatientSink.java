package dev.kiln.executor.contract;

import java.io.IOException;

/** Forwards until the other side is gone, and then takes what comes without a word. */
public final class PatientSink implements ResponseSink {

    private final ResponseSink sink;
    private boolean isGone;

    public PatientSink(ResponseSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(String contentType) {
        forward(() -> sink.begin(contentType));
    }

    @Override
    public void part(Payload part) {
        forward(() -> sink.part(part));
    }

    private void forward(Forwarding forwarding) {
        if (isGone) {
            return;
        }
        try {
            forwarding.run();
        } catch (IOException nobodyListens) {
            isGone = true;
        }
    }

    private interface Forwarding {
        void run() throws IOException;
    }
}
