package dev.kiln.executor.builds;

import dev.kiln.executor.builds.BuildEnd.Exited;
import dev.kiln.executor.builds.BuildEnd.Killed;
import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.cgroup.GroupEnd;
import dev.kiln.executor.cgroup.ResourceLimits;
import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.sandbox.SandboxUids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs one command of a build in a sandbox, and everything that it starts, to its end. */
record BuildSandbox(
        BuildSettings settings,
        BuildDirectories directories,
        ControlGroups controlGroups,
        SandboxUids uids) {

    private static final int PROCESSES = 1024;

    /**
     * SAFETY: bubblewrap dies with the platform thread that started it, so a thread of its own
     * stays until the end.
     */
    BuildEnd run(BuildRun run, BuildLog log, BuildDeadline deadline) throws IOException {
        var end = new CompletableFuture<BuildEnd>();
        Thread.ofPlatform()
                .name("build")
                .daemon()
                .start(
                        () -> {
                            try {
                                end.complete(runHere(run, log, deadline));
                            } catch (IOException | RuntimeException e) {
                                end.completeExceptionally(e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                end.complete(new Killed("The executor stops."));
                            }
                        });
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IOException("The build sandbox could not be started", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Killed("The executor stops.");
        }
    }

    private BuildEnd runHere(BuildRun run, BuildLog log, BuildDeadline deadline)
            throws IOException, InterruptedException {
        int uid = uids.take();
        for (var written : run.written().values()) {
            Trees.give(written, uid);
        }
        var limits = new ResourceLimits(settings.memoryMb() * 1024L * 1024L, PROCESSES);
        var group = controlGroups.create("build-" + UUID.randomUUID(), limits);
        try {
            return enter(run, log, deadline, uid, group);
        } finally {
            GroupEnd.of(group);
            uids.giveBack(uid);
        }
    }

    private BuildEnd enter(
            BuildRun run, BuildLog log, BuildDeadline deadline, int uid, ControlGroup group)
            throws IOException, InterruptedException {
        var socket = new AtomicReference<@Nullable ServerSocketChannel>();
        try (var namespaces = PrivateNamespaces.make(() -> socket.set(prepareInside()));
                var _ =
                        RegistryProxy.serve(
                                Objects.requireNonNull(socket.get()),
                                run.access().hosts(),
                                new UpstreamProxy(settings.environment()),
                                log::line)) {
            var command = new BuildCommand(run, directories, namespaces);
            var process = start(command, uid, group);
            try (var watch = deadline.over(group, log, run.written().values())) {
                read(process, log);
                int status = process.waitFor();
                return end(status, group, watch);
            }
        }
    }

    private ServerSocketChannel prepareInside() throws IOException {
        Linux.bindMount(directories.root(), BuildDirectories.MOUNT_POINT);
        return RegistryProxy.bind();
    }

    private static Process start(BuildCommand command, int uid, ControlGroup group)
            throws IOException {
        var builder = new ProcessBuilder(command.commandLine(uid, group));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.redirectErrorStream(true);
        var process = builder.start();
        try (var options = process.getOutputStream()) {
            options.write(command.options());
        }
        return process;
    }

    private static void read(Process process, BuildLog log) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new BoundedLines(process.getInputStream()),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
            }
        } catch (IOException killed) {
            // Then the reason is known to who killed it.
        }
    }

    private BuildEnd end(int status, ControlGroup group, BuildDeadline.Watch watch) {
        var reason = watch.reason();
        if (reason != null) {
            return new Killed(reason);
        }
        return status != 0 && group.wasOutOfMemory()
                ? new Killed(
                        "The build needed more than %,d MB of memory. Whoever runs Kiln can allow"
                                        .formatted(settings.memoryMb())
                                + " more with KILN_BUILD_MEMORY_MB.")
                : new Exited(status);
    }
}
