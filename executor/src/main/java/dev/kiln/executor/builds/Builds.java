package dev.kiln.executor.builds;

import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.BuildRefused;
import dev.kiln.executor.contract.BuildSink;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.executor.contract.PackageBuilder;
import dev.kiln.executor.linux.KeptFilter;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.sandbox.SandboxUids;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Builds packages on this host; nothing is prepared before somebody builds. */
public final class Builds implements PackageBuilder {

    private final BuildTurns turns = new BuildTurns();
    private final ReentrantLock preparing = new ReentrantLock();
    private final BuildSettings settings;
    private final Path data;
    private final ControlGroups controlGroups;
    private final CodeCache code;
    private final InstalledRuntimes runtimes;
    private final SandboxUids uids;
    private final Clock clock;
    private @Nullable BuildHost host;

    public Builds(
            BuildSettings settings,
            Path data,
            ControlGroups controlGroups,
            CodeCache code,
            InstalledRuntimes runtimes,
            SandboxUids uids,
            Clock clock) {
        this.settings = settings;
        this.data = data;
        this.controlGroups = controlGroups;
        this.code = code;
        this.runtimes = runtimes;
        this.uids = uids;
        this.clock = clock;
    }

    @Override
    public BuildReply build(BuildTask task, BuildSink sink) {
        var log = new BuildLog(sink);
        try (var _ = turns.take(task.accountId(), log)) {
            return new BuildJob(prepared(), task, log).run(sink);
        } catch (BuildRejected rejected) {
            return new BuildFailed(String.valueOf(rejected.getMessage()), rejected.problems());
        } catch (BuildImpossible lacking) {
            return new BuildRefused(String.valueOf(lacking.getMessage()));
        } catch (IOException | RuntimeException broken) {
            System.err.println("build=broken id=" + task.buildId() + " reason=" + broken);
            return new BuildRefused("The executor could not build: " + broken.getMessage());
        }
    }

    private BuildHost prepared() throws IOException {
        preparing.lock();
        try {
            var ready = host;
            if (ready == null) {
                ready = prepare();
                host = ready;
            }
            return ready;
        } finally {
            preparing.unlock();
        }
    }

    private BuildHost prepare() throws IOException {
        var directories = BuildDirectories.prepare(data);
        directories.trust(Certificates.ofThisHost(settings.environment()));
        new KeptFilter(directories.seccomp()).prepare();
        var sandbox = new BuildSandbox(settings, directories, controlGroups, uids);
        return new BuildHost(settings, directories, sandbox, code, runtimes, clock);
    }
}
