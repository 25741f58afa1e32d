package dev.kiln.executor.builds;

import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who builds when: some at once on this host, and one at a time of an account, because its builds
 * share what they have fetched.
 */
final class BuildTurns {

    private static final int AT_ONCE = 2;
    private static final long TICK_MILLIS = 500;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Map<String, Semaphore> accounts = new ConcurrentHashMap<>();

    /** LOCKING: the account first, so that one account that waits for itself takes no place. */
    Closeable take(String account, BuildLog log) throws BuildRejected {
        var own = accounts.computeIfAbsent(account, _ -> new Semaphore(1, true));
        await(own, log);
        try {
            await(places, log);
        } catch (BuildRejected cancelled) {
            own.release();
            throw cancelled;
        }
        return () -> {
            places.release();
            own.release();
        };
    }

    private static void await(Semaphore semaphore, BuildLog log) throws BuildRejected {
        try {
            boolean isFirstTime = true;
            while (!semaphore.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isFirstTime) {
                    log.line("Kiln: waiting for another build to end.");
                }
                isFirstTime = false;
                log.tick();
                if (log.isGone()) {
                    throw new BuildRejected("The build was cancelled.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildRejected("The executor stops.");
        }
    }
}
