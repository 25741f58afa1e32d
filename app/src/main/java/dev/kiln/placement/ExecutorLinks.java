package dev.kiln.placement;

import dev.kiln.executor.contract.AppLink;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import java.io.IOException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The lasting connections to one start of an executor. Who invokes takes the one used last, so that
 * those that are too many fall idle and are closed.
 */
final class ExecutorLinks {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long IDLE_NANOS = 30_000_000_000L;

    private final Deque<Link> idle = new ConcurrentLinkedDeque<>();
    private final Set<Link> all = ConcurrentHashMap.newKeySet();
    private final ExecutorHeartbeat executor;
    private final LinkOpener opener;
    private volatile boolean isClosed;

    ExecutorLinks(ExecutorHeartbeat executor, LinkOpener opener) {
        this.executor = executor;
        this.opener = opener;
    }

    /** Opens a connection to an executor: over a Unix socket, or over what else reaches it. */
    @FunctionalInterface
    interface LinkOpener {
        AppLink open(ExecutorHeartbeat executor) throws IOException;
    }

    @FunctionalInterface
    interface Call {
        InvocationReply over(AppLink link) throws IOException;
    }

    /**
     * @throws NoLink when there is no connection to be had: nothing was sent
     * @throws Overdue when there was no reply in time
     * @throws IOException when it broke
     */
    InvocationReply call(long limitNanos, Call call) throws IOException {
        var link = take();
        link.dueAt = System.nanoTime() + limitNanos;
        try {
            var reply = call.over(link.wire);
            giveBack(link);
            return reply;
        } catch (IOException broken) {
            throw link.isOverdue ? new Overdue(broken) : broken;
        } finally {
            if (link.dueAt != NEVER) {
                drop(link);
            }
        }
    }

    private Link take() throws NoLink {
        var link = idle.pollFirst();
        try {
            return link == null ? open() : link;
        } catch (IOException absent) {
            throw new NoLink(absent);
        }
    }

    private Link open() throws IOException {
        var link = new Link(opener.open(executor));
        all.add(link);
        if (isClosed) {
            drop(link);
            throw new IOException("The executor was given up");
        }
        return link;
    }

    private void giveBack(Link link) {
        link.dueAt = NEVER;
        link.usedAt = System.nanoTime();
        idle.addFirst(link);
        if (isClosed) {
            drop(link);
        }
    }

    private void drop(Link link) {
        all.remove(link);
        idle.remove(link);
        link.close();
    }

    /** Ends what waits for too long, and what nobody uses. */
    void look() {
        long now = System.nanoTime();
        for (var link : all) {
            if (link.dueAt != NEVER && link.dueAt - now < 0) {
                link.isOverdue = true;
                link.close();
            }
        }
        for (var link = idle.peekLast(); isUnused(link, now); link = idle.peekLast()) {
            if (idle.removeLastOccurrence(link)) {
                drop(link);
            }
        }
    }

    private static boolean isUnused(@Nullable Link link, long now) {
        return link != null && now - link.usedAt > IDLE_NANOS;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whoever waits for a reply learns at once that none will come. */
    void close() {
        isClosed = true;
        all.forEach(this::drop);
    }

    private static final class Link {

        private final AppLink wire;
        private volatile long dueAt = NEVER;
        private volatile long usedAt = System.nanoTime();
        private volatile boolean isOverdue;

        private Link(AppLink wire) {
            this.wire = wire;
        }

        private void close() {
            try {
                wire.close();
            } catch (IOException alreadyBroken) {
                // There is nothing left to close.
            }
        }
    }

    static final class NoLink extends IOException {
        private static final long serialVersionUID = 1;

        NoLink(IOException cause) {
            super(cause);
        }
    }

    static final class Overdue extends IOException {
        private static final long serialVersionUID = 1;

        Overdue(Exception cause) {
            super(cause);
        }
    }
}
