package dev.kiln.executor.frames;

import dev.kiln.executor.contract.PatientSink;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The conversation with one runtime: a request, then the answer, on the thread of the caller. Ends
 * with an {@link java.io.EOFException} when the runtime has gone.
 */
public final class FrameSession implements Closeable {

    /** Lambda's limit: 6 MB and 100 bytes of envelope. */
    private static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

    /** Lambda's limit of a streamed response. */
    private static final long MAX_STREAMED = 200L * 1024 * 1024;

    private static final int MAX_TEXT = 64 * 1024;
    private static final int MAX_TYPE = 128;
    private static final Pattern UNSAFE = Pattern.compile("[^\\w.:$<>-]");

    private final FrameOutput out;
    private final FrameInput in;

    /** Open until the runtime has its ends, so that opening ours does not wait for it. */
    private final RandomAccessFile requests;

    private final RandomAccessFile answers;

    /**
     * LOCKING: held while the pipes are used, so that closing never meets a read: the number of a
     * closed descriptor can be another sandbox's a moment later.
     */
    private final ReentrantLock inUse = new ReentrantLock();

    private boolean isReady;

    private FrameSession(FramePipes pipes) throws IOException {
        requests = new RandomAccessFile(pipes.requests().toFile(), "rw");
        answers = new RandomAccessFile(pipes.answers().toFile(), "rw");
        out = new FrameOutput(new FileOutputStream(pipes.requests().toFile()));
        in = new FrameInput(new FileInputStream(pipes.answers().toFile()));
    }

    static FrameSession open(FramePipes pipes) throws IOException {
        return new FrameSession(pipes);
    }

    /** The runtime waits for its function; once it does, this returns at once. */
    public void awaitReady() throws IOException {
        inUse.lock();
        try {
            if (isReady) {
                return;
            }
            expectReady();
            isReady = true;
            hangUpWithRuntime();
        } finally {
            inUse.unlock();
        }
    }

    /** From now on the pipes end when the runtime does. */
    public void hangUpWithRuntime() throws IOException {
        requests.close();
        answers.close();
    }

    /** Lets the runtime run what an invocation runs, with no function. */
    public void exercise() throws IOException {
        inUse.lock();
        try {
            out.begin(FrameKind.EXERCISE).send();
            expectReady();
        } finally {
            inUse.unlock();
        }
    }

    /** For a runtime whose process would stand still while it waits for work. */
    public void stayAwake() throws IOException {
        inUse.lock();
        try {
            out.begin(FrameKind.AWAKE).send();
        } finally {
            inUse.unlock();
        }
    }

    private void expectReady() throws IOException {
        int kind = in.next();
        if (kind != FrameKind.READY) {
            throw new MalformedFrame("A frame of kind " + kind + " where READY is due");
        }
    }

    /** {@code Ready} when the handler is loaded, or {@code Failure}. */
    public RuntimeAnswer initialize(String handler, Map<String, String> environment)
            throws IOException {
        inUse.lock();
        try {
            out.begin(FrameKind.INIT).text(handler).number(environment.size());
            environment.forEach((name, value) -> out.text(name).text(value));
            out.send();
            return initAnswer();
        } finally {
            inUse.unlock();
        }
    }

    private RuntimeAnswer initAnswer() throws IOException {
        int kind = in.next();
        return switch (kind) {
            case FrameKind.INITIALIZED -> new RuntimeAnswer.Ready();
            case FrameKind.INIT_ERROR -> failure();
            default -> throw new MalformedFrame("A frame of kind " + kind + " during init");
        };
    }

    public RuntimeAnswer invoke(RuntimeInvocation invocation) throws IOException {
        inUse.lock();
        try {
            out.begin(FrameKind.INVOKE)
                    .number(invocation.deadline().toEpochMilli())
                    .text(invocation.requestId())
                    .text(invocation.invokedFunctionArn())
                    .text(invocation.traceId())
                    .text(invocation.clientContext())
                    .text(null)
                    .text(invocation.tenantId())
                    .send(invocation.event().bytes());
            return answer(invocation.sink());
        } finally {
            inUse.unlock();
        }
    }

    private RuntimeAnswer answer(ResponseSink sink) throws IOException {
        int kind = in.next();
        return switch (kind) {
            case FrameKind.RESPONSE ->
                    in.left() > MAX_BYTES
                            ? new RuntimeAnswer.ResponseTooLarge(in.left())
                            : new RuntimeAnswer.Response(Payload.of(in.rest()));
            case FrameKind.ERROR -> failure();
            case FrameKind.STREAM_START -> stream(new PatientSink(sink));
            default -> throw new MalformedFrame("A frame of kind " + kind + " as an answer");
        };
    }

    private RuntimeAnswer stream(PatientSink sink) throws IOException {
        sink.begin(in.text(MAX_TEXT));
        long size = 0;
        for (int kind = in.next(); ; kind = in.next()) {
            switch (kind) {
                case FrameKind.STREAM_PART -> size = passOn(sink, size);
                case FrameKind.STREAM_END -> {
                    return size > MAX_STREAMED
                            ? new RuntimeAnswer.ResponseTooLarge(size)
                            : new RuntimeAnswer.Streamed(size);
                }
                case FrameKind.STREAM_ERROR -> {
                    return failure();
                }
                default -> throw new MalformedFrame("A frame of kind " + kind + " in a stream");
            }
        }
    }

    /** Every piece travels on before the next one is read. */
    private long passOn(PatientSink sink, long before) throws IOException {
        long size = before;
        for (var piece = in.some(); piece.length > 0; piece = in.some()) {
            size += piece.length;
            if (size <= MAX_STREAMED) {
                sink.part(Payload.of(piece));
            }
        }
        return size;
    }

    private RuntimeAnswer.Failure failure() throws IOException {
        var type = UNSAFE.matcher(in.text(MAX_TEXT)).replaceAll("_");
        var shown = type.isEmpty() ? "Function.Unknown" : type;
        if (in.left() > MAX_BYTES) {
            throw new MalformedFrame("An error document of " + in.left() + " bytes");
        }
        return new RuntimeAnswer.Failure(
                shown.substring(0, Math.min(shown.length(), MAX_TYPE)), Payload.of(in.rest()));
    }

    @Override
    public void close() throws IOException {
        inUse.lock();
        try {
            hangUpWithRuntime();
            out.close();
            in.close();
        } finally {
            inUse.unlock();
        }
    }
}
