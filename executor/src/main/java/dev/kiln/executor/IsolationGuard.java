package dev.kiln.executor;

import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.sandbox.IsolationCheck;
import dev.kiln.executor.sandbox.SandboxLaunchFailed;
import dev.kiln.executor.sandbox.SandboxLauncher;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets an executor work only when its sandboxes isolate. An executor that comes back after its end
 * works at once when the very same one has passed the check since the host has started, and repeats
 * the check while it works.
 */
final class IsolationGuard {

    private static final int REPEAT_AFTER_SECONDS = 3;

    private final IsolationCheck check;
    private final SandboxLauncher launcher;
    private final InstalledRuntimes runtimes;
    private final ExecutorSettings settings;
    private final Clock clock;
    private final IsolationRecord record;
    private final boolean hasPassedBefore;
    private final @Nullable String weakness;
    private final ScheduledExecutorService repeating =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("isolation-check").daemon().factory());

    IsolationGuard(
            IsolationCheck check,
            SandboxLauncher launcher,
            InstalledRuntimes runtimes,
            ExecutorSettings settings,
            Clock clock)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        this.check = check;
        this.launcher = launcher;
        this.runtimes = runtimes;
        this.settings = settings;
        this.clock = clock;
        this.record = IsolationRecord.of(settings.data(), runtimes.all());
        this.hasPassedBefore = record.isKept();
        this.weakness = hasPassedBefore ? null : examine();
    }

    /** Null when functions are isolated; else what is wrong, which the operator accepts. */
    @Nullable String weakness() {
        return weakness;
    }

    private @Nullable String examine()
            throws IOException, SandboxLaunchFailed, InterruptedException {
        try {
            check.verify(launcher, runtimes.all(), settings.data(), clock);
            record.keep();
            return null;
        } catch (SandboxLaunchFailed e) {
            if (settings.isolation().acceptsWeak()) {
                return accepted(String.valueOf(e.getMessage()).replace(", so none is run", ""));
            }
            throw new SandboxLaunchFailed(
                    e.getMessage()
                            + " ./kiln doctor names the gaps; KILN_EXECUTOR_ISOLATION=weak runs"
                            + " functions nevertheless.");
        }
    }

    private static String accepted(String weakness) {
        System.err.println("isolation=weak reason=" + weakness);
        return weakness;
    }

    /**
     * @param failed told why this executor must not go on; the next start examines before it works
     */
    void startRepeating(Consumer<String> failed) {
        if (hasPassedBefore) {
            var _ =
                    repeating.schedule(
                            () -> repeat(failed), REPEAT_AFTER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void repeat(Consumer<String> failed) {
        try {
            check.verify(launcher, runtimes.all(), settings.data(), clock);
        } catch (SandboxLaunchFailed e) {
            record.forget();
            failed.accept("isolation=lost reason=" + e.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        repeating.shutdownNow();
    }
}
