package dev.kiln.web.aws.lambda;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.invocations.InvocationOutcome;
import java.io.IOException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A streamed response on its way from the thread that invokes to the one that answers. The answer
 * begins only when the function has begun, so that a refusal before is still an error of the call.
 * At most one part waits: who reads slowly slows the function down.
 */
final class HandedOverResponse implements ResponseSink {

    private static final int PATIENCE_SECONDS = 1;

    private final SynchronousQueue<Step> steps = new SynchronousQueue<>();
    private volatile boolean isGivenUp;
    private volatile String version = "";
    private @Nullable Step first;

    private sealed interface Step {
        record Part(Payload payload) implements Step {}

        record Begun() implements Step {}

        record Ended(InvocationOutcome outcome) implements Step {}

        record Broken(RuntimeException failure) implements Step {}
    }

    void fill(Supplier<InvocationOutcome> invocation) {
        Thread.ofVirtual().name("streamed-invocation").start(() -> run(invocation));
    }

    private void run(Supplier<InvocationOutcome> invocation) {
        Step last;
        try {
            last = new Step.Ended(invocation.get());
        } catch (RuntimeException refused) {
            last = new Step.Broken(refused);
        }
        try {
            hand(last);
        } catch (IOException nobodyWaits) {
            // The client has gone; the outcome is in the history.
        }
    }

    ResponseSink opened(String executedVersion) {
        version = executedVersion;
        return this;
    }

    @Override
    public void begin(String contentType) throws IOException {
        hand(new Step.Begun());
    }

    @Override
    public void part(Payload part) throws IOException {
        hand(new Step.Part(part));
    }

    private void hand(Step step) throws IOException {
        try {
            while (!steps.offer(step, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                if (isGivenUp) {
                    throw new IOException("Nobody reads the response any more");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Kiln is shutting down", stopped);
        }
    }

    /**
     * Throws what was refused before the function began.
     *
     * @return the version that runs
     */
    String awaitBegin() {
        var step = next();
        first = step;
        switch (step) {
            case Step.Broken it -> throw it.failure();
            case Step.Ended it -> StreamInvokeOperations.requireRun(it.outcome());
            case Step.Begun _ -> {}
            case Step.Part _ -> {}
        }
        return version;
    }

    InvocationOutcome drain(PartWriter writer) throws IOException {
        try {
            for (var step = first == null ? next() : first; ; step = next()) {
                switch (step) {
                    case Step.Part it -> writer.write(it.payload());
                    case Step.Begun _ -> {}
                    case Step.Ended it -> {
                        return it.outcome();
                    }
                    case Step.Broken it ->
                            throw new IOException("The invocation broke", it.failure());
                }
            }
        } finally {
            isGivenUp = true;
        }
    }

    private Step next() {
        try {
            return steps.take();
        } catch (InterruptedException stopped) {
            isGivenUp = true;
            Thread.currentThread().interrupt();
            return new Step.Broken(new IllegalStateException("Kiln is shutting down", stopped));
        }
    }

    @FunctionalInterface
    interface PartWriter {
        void write(Payload part) throws IOException;
    }
}
