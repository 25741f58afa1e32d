package dev.kiln.executor.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The app's end of a lasting connection to an executor: one invocation at a time, on the thread of
 * the caller. What does not change from call to call, the spec and its credentials, is sent once.
 */
public final class AppLink implements Closeable {

    static final int SLOTS = 64;

    private final FrameLink link;
    private final @Nullable Sent[] sent = new Sent[SLOTS];
    private int next;

    private AppLink(FrameLink link) {
        this.link = link;
    }

    private record Sent(SandboxSpec spec, @Nullable RoleCredentials credentials) {

        /** Most often the very same objects. */
        boolean is(InvocationTask task) {
            return Objects.equals(spec, task.sandbox())
                    && Objects.equals(credentials, task.credentials());
        }
    }

    /**
     * @param token that the executor wants to see
     * @param executorId who must be at the other end
     * @param connection closing it ends both streams, also under somebody who reads
     */
    public static AppLink open(
            InputStream in, OutputStream out, Closeable connection, String token, String executorId)
            throws IOException {
        var link = new FrameLink(in, out, connection);
        link.begin(LinkFrame.HELLO).number(ContractVersion.CURRENT).text(token);
        link.send();
        var welcome = link.receive();
        if (welcome.kind() != LinkFrame.WELCOME || !welcome.head().text().equals(executorId)) {
            throw new IOException("Another executor answers at this address");
        }
        return new AppLink(link);
    }

    /**
     * Says how far it came when it fails.
     *
     * @throws NotSent when the executor cannot have begun
     */
    public InvocationReply invoke(InvocationTask task) throws IOException {
        send(LinkFrame.INVOKE, task);
        return reply(link.receive());
    }

    /** The same; parts of the response go into the sink as they come. */
    public InvocationReply stream(InvocationTask task, ResponseSink sink) throws IOException {
        send(LinkFrame.STREAM, task);
        var guarded = new PatientSink(sink);
        while (true) {
            var frame = link.receive();
            switch (frame.kind()) {
                case LinkFrame.BEGIN -> guarded.begin(frame.head().text());
                case LinkFrame.PART -> guarded.part(Payload.of(frame.payload()));
                default -> {
                    return reply(frame);
                }
            }
        }
    }

    private void send(int kind, InvocationTask task) throws NotSent {
        try {
            int slot = slot(task);
            var head = link.begin(kind).integer(slot).text(task.requestId());
            head.text(task.invokedFunctionArn()).text(task.traceId());
            head.optionalText(task.clientContext()).instant(task.acceptedAt());
            head.optionalText(task.tenantId());
            link.send(task.event());
        } catch (IOException gone) {
            throw new NotSent(gone);
        }
    }

    private int slot(InvocationTask task) throws IOException {
        for (int i = 0; i < SLOTS; i++) {
            var known = sent[i];
            if (known == null) {
                break;
            }
            if (known.is(task)) {
                return i;
            }
        }
        int slot = next;
        next = (next + 1) % SLOTS;
        var head = link.begin(LinkFrame.SPEC).integer(slot);
        SpecFormat.write(head, task.sandbox());
        SpecFormat.write(head, task.credentials());
        link.send();
        sent[slot] = new Sent(task.sandbox(), task.credentials());
        return slot;
    }

    private static InvocationReply reply(FrameLink.Received frame) throws IOException {
        if (frame.kind() != LinkFrame.REPLY) {
            throw new IOException("A frame of kind " + frame.kind() + " where a reply is due");
        }
        return ReplyFormat.read(frame.head(), Payload.of(frame.payload()));
    }

    @Override
    public void close() throws IOException {
        link.close();
    }

    /** The executor did not get the whole task, so it did not begin. */
    public static final class NotSent extends IOException {

        private static final long serialVersionUID = 1;

        NotSent(IOException cause) {
            super(cause);
        }
    }
}
