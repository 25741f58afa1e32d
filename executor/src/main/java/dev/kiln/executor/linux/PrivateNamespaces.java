package dev.kiln.executor.linux;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A network and a view of the mounts that a process can be started in. They live as long as this is
 * open or something runs in them.
 *
 * <p>SAFETY: made by a thread that does nothing else and ends. A thread inherits the namespaces of
 * the thread that starts it, and the JVM starts carriers of virtual threads wherever one is woken:
 * a thread that lived on in here would sooner or later take a part of the executor along.
 */
public final class PrivateNamespaces implements Closeable {

    private int network = -1;
    private int mounts = -1;
    private @Nullable Netlink links;

    private PrivateNamespaces() {}

    /**
     * @param setUp what has to be done inside, without starting or waking any thread
     */
    public static PrivateNamespaces make(SetUp setUp) throws IOException, InterruptedException {
        var namespaces = new PrivateNamespaces();
        var failure = new AtomicReference<@Nullable Exception>();
        var thread = Thread.ofPlatform().unstarted(() -> namespaces.enter(setUp, failure));
        thread.start();
        thread.join();
        var failed = failure.get();
        if (failed != null) {
            namespaces.close();
            throw new IOException(failed.getMessage(), failed);
        }
        return namespaces;
    }

    private void enter(SetUp setUp, AtomicReference<@Nullable Exception> failure) {
        try {
            Linux.isolateThisThread();
            network = Linux.openForReading(Path.of("/proc/thread-self/ns/net"));
            mounts = Linux.openForReading(Path.of("/proc/thread-self/ns/mnt"));
            links = Netlink.open();
            Linux.raiseLoopback();
            setUp.run();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    /** A path by which another process of root enters the network. */
    public Path network() {
        return path(network);
    }

    /** The same as a descriptor of this process. */
    public int networkDescriptor() {
        return network;
    }

    /** Links, addresses and routes in there. */
    public Netlink links() {
        return Objects.requireNonNull(links, "made before anybody can ask");
    }

    public Path mounts() {
        return path(mounts);
    }

    private static Path path(int descriptor) {
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor);
    }

    @Override
    public void close() throws IOException {
        closeIfOpen(network);
        closeIfOpen(mounts);
        if (links != null) {
            links.close();
        }
    }

    private static void closeIfOpen(int descriptor) throws IOException {
        if (descriptor >= 0) {
            Linux.close(descriptor);
        }
    }

    /** Runs on the thread that is inside. */
    @FunctionalInterface
    public interface SetUp {
        void run() throws IOException;
    }
}
