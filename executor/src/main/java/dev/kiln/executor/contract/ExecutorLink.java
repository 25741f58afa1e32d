package dev.kiln.executor.contract;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The executor's end of a lasting connection: reads tasks, runs each on the calling thread and
 * writes its reply.
 */
public final class ExecutorLink implements Closeable {

    private static final long PATIENCE_SECONDS = 10;

    private static final SharedSpecs SHARED = new SharedSpecs();

    private final FrameLink link;
    private final @Nullable Known[] known = new Known[AppLink.SLOTS];

    private ExecutorLink(FrameLink link) {
        this.link = link;
    }

    private record Known(SandboxSpec spec, @Nullable RoleCredentials credentials) {}

    /**
     * @throws IOException when whoever calls does not know the token, or speaks another version
     */
    public static ExecutorLink accept(
            InputStream in, OutputStream out, Closeable connection, String token, String executorId)
            throws IOException {
        var link = new FrameLink(in, out, connection);
        var hello = link.receive();
        if (hello.kind() != LinkFrame.HELLO
                || hello.head().number() != ContractVersion.CURRENT
                || !isSame(token, hello.head().text())) {
            throw new IOException("Not the app, or of another version");
        }
        link.begin(LinkFrame.WELCOME).text(executorId);
        link.send();
        return new ExecutorLink(link);
    }

    /** SAFETY: compared in constant time, so that the token cannot be guessed byte by byte. */
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Serves until the other side hangs up.
     *
     * @param open is told of every task, and again when its reply is written
     */
    public void serve(FunctionExecutor executor, OpenTasks open) throws IOException {
        while (true) {
            FrameLink.Received frame;
            try {
                frame = link.receive();
            } catch (EOFException hungUp) {
                return;
            }
            open.begin();
            try {
                answer(executor, frame);
            } finally {
                open.end();
            }
        }
    }

    /** Counts what must still be written before a program may end. */
    public interface OpenTasks {
        void begin();

        void end();
    }

    private void answer(FunctionExecutor executor, FrameLink.Received frame) throws IOException {
        switch (frame.kind()) {
            case LinkFrame.SPEC -> learn(frame.head());
            case LinkFrame.INVOKE -> write(executor.invoke(task(frame)));
            case LinkFrame.STREAM -> {
                var parts = new Parts();
                parts.end(executor.stream(task(frame), parts));
            }
            default -> throw new IOException("Unknown frame " + frame.kind());
        }
    }

    private void learn(WireReader in) throws IOException {
        int slot = slot(in);
        known[slot] = new Known(SHARED.one(SpecFormat.read(in)), SpecFormat.readCredentials(in));
    }

    private static int slot(WireReader in) throws IOException {
        int slot = in.integer();
        if (slot < 0 || slot >= AppLink.SLOTS) {
            throw new IOException("There is no slot " + slot);
        }
        return slot;
    }

    private InvocationTask task(FrameLink.Received frame) throws IOException {
        var in = frame.head();
        var lane = known[slot(in)];
        if (lane == null) {
            throw new IOException("A task of a spec that was not sent");
        }
        return new InvocationTask(
                in.text(),
                lane.spec(),
                in.text(),
                in.text(),
                in.optionalText(),
                in.instant(),
                Payload.of(frame.payload()),
                lane.credentials(),
                in.optionalText());
    }

    private void write(InvocationReply reply) throws IOException {
        link.send(ReplyFormat.head(link.begin(LinkFrame.REPLY), reply));
    }

    @Override
    public void close() throws IOException {
        link.close();
    }

    /**
     * Parts may come from the sandbox's connection, the end comes from the invocation; nothing
     * follows the end.
     *
     * <p>LOCKING: a part that the app does not take holds the lock while it is written. The end
     * waits for it only so long, then it cuts the connection, which also frees the writer.
     */
    private final class Parts implements ResponseSink {

        private final ReentrantLock lock = new ReentrantLock();
        private boolean isEnded;

        @Override
        public void begin(String contentType) throws IOException {
            locked(
                    () -> {
                        link.begin(LinkFrame.BEGIN).text(contentType);
                        link.send();
                    });
        }

        @Override
        public void part(Payload part) throws IOException {
            locked(
                    () -> {
                        link.begin(LinkFrame.PART);
                        link.send(part);
                    });
        }

        private void locked(Writing writing) throws IOException {
            lock.lock();
            try {
                if (isEnded) {
                    throw new IOException("The reply has ended");
                }
                writing.run();
            } finally {
                lock.unlock();
            }
        }

        private void end(InvocationReply reply) throws IOException {
            if (!tryLock()) {
                close();
                throw new IOException("The app does not take what the function said");
            }
            try {
                isEnded = true;
                write(reply);
            } finally {
                lock.unlock();
            }
        }

        private boolean tryLock() {
            try {
                return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
