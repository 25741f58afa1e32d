package dev.kiln.executor.builds;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.cgroup.GroupEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a build that takes too long, writes too much, or that nobody waits for any more. */
record BuildDeadline(BuildSettings settings, Clock clock, Instant end) {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TICKS_PER_MEASUREMENT = 4;
    private static final long MOST_FILES = 400_000;
    private static final long MEGABYTE = 1024 * 1024;

    static BuildDeadline from(BuildSettings settings, Clock clock) {
        return new BuildDeadline(settings, clock, clock.instant().plus(settings.timeout()));
    }

    Watch over(ControlGroup group, BuildLog log, Collection<Path> written) {
        var watch = new Watch(group, log, written);
        Thread.ofVirtual().name("build-watch").start(watch::run);
        return watch;
    }

    /** Of one run. */
    final class Watch implements AutoCloseable {

        private final CountDownLatch done = new CountDownLatch(1);
        private final ControlGroup group;
        private final BuildLog log;
        private final Collection<Path> written;
        private volatile @Nullable String reason;

        private Watch(ControlGroup group, BuildLog log, Collection<Path> written) {
            this.group = group;
            this.log = log;
            this.written = written;
        }

        private void run() {
            try {
                long ticks = 0;
                while (!done.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.tick();
                    var why = why(ticks++ % TICKS_PER_MEASUREMENT == 0);
                    if (why != null) {
                        reason = why;
                        GroupEnd.of(group);
                        return;
                    }
                }
            } catch (IOException e) {
                System.err.println("build=does_not_end reason=" + e.getMessage());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        private @Nullable String why(boolean isMeasured) throws IOException {
            if (log.isGone()) {
                return "The build was cancelled.";
            }
            if (clock.instant().isAfter(end)) {
                return "The build took longer than "
                        + settings.timeout().toSeconds()
                        + " seconds. Whoever runs Kiln can allow more with"
                        + " KILN_BUILD_TIMEOUT_SECONDS.";
            }
            return isMeasured && isTooLarge()
                    ? "The build wrote more than %,d MB or %,d files."
                            .formatted(settings.diskMb(), MOST_FILES)
                    : null;
        }

        private boolean isTooLarge() throws IOException {
            long bytes = 0;
            long files = 0;
            for (var directory : written) {
                var usage = Trees.usage(directory);
                bytes += usage.bytes();
                files += usage.files();
            }
            return bytes > settings.diskMb() * MEGABYTE || files > MOST_FILES;
        }

        @Nullable String reason() {
            return reason;
        }

        @Override
        public void close() {
            done.countDown();
        }
    }
}
