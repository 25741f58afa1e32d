package dev.kiln.executor.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does something as if on the host that has this network. */
public final class InNetwork {

    private InNetwork() {}

    /**
     * SAFETY: on a thread that does nothing else and ends, see {@link PrivateNamespaces}.
     *
     * @param network a path such as {@code /proc/1/ns/net}
     */
    public static void run(Path network, PrivateNamespaces.SetUp work)
            throws IOException, InterruptedException {
        var failure = new AtomicReference<@Nullable Exception>();
        var thread = Thread.ofPlatform().unstarted(() -> enter(network, work, failure));
        thread.start();
        thread.join();
        var failed = failure.get();
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static void enter(
            Path network,
            PrivateNamespaces.SetUp work,
            AtomicReference<@Nullable Exception> failure) {
        try {
            Linux.enterNetwork(network);
            work.run();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }
}
