package dev.kiln.executor.builds;

import dev.kiln.executor.builds.BuildEnd.Exited;
import dev.kiln.executor.builds.BuildEnd.Killed;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildReply.Built;
import dev.kiln.executor.contract.BuildSink;
import dev.kiln.executor.contract.BuildStep;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.executor.contract.Payload;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One build, step by step: fetch the source, install, compile, put together. */
final class BuildJob {

    private static final int PART = 256 * 1024;
    private static final int LARGEST_LOCK = 1024 * 1024;
    private static final long MEGABYTE = 1024 * 1024;

    private final ArtifactZip artifact = new ArtifactZip();
    private final BuildHost host;
    private final BuildTask task;
    private final BuildLog log;
    private final BuildDeadline deadline;
    private final Path work;
    private @Nullable Path modules;
    private @Nullable String lock;

    BuildJob(BuildHost host, BuildTask task, BuildLog log) {
        this.host = host;
        this.task = task;
        this.log = log;
        this.deadline = BuildDeadline.from(host.settings(), host.clock());
        this.work = host.directories().work().resolve(task.accountId());
    }

    BuildReply run(BuildSink sink) throws IOException {
        try {
            var store = AccountStore.of(host.directories().accounts(), task.accountId());
            Trees.delete(work);
            BuildDirectories.open(work);
            var source = source();
            artifact.add(source.root(), "");
            for (var step : task.steps()) {
                make(step, source, store);
            }
            var built = new Built(send(sink), lock);
            store.trim(host.settings().diskMb() * MEGABYTE / 2);
            return built;
        } finally {
            Trees.delete(work);
        }
    }

    /** Links to the files of the package, which nobody inside can write to. */
    private SourceTree source() throws IOException {
        var cached = host.code().directoryOf(task.codeDigest());
        var root = work.resolve("src");
        var path = Map.of("PATH", "/usr/bin:/bin");
        HostTools.output(path, "cp", "-al", "--", cached.toString(), root.toString());
        if (!Files.isDirectory(root)) {
            HostTools.output(path, "cp", "-a", "--", cached.toString(), root.toString());
        }
        return new SourceTree(root, task.codeDigest());
    }

    private void make(BuildStep step, SourceTree source, AccountStore store) throws IOException {
        boolean isTyped = task.steps().contains(BuildStep.TYPESCRIPT);
        var recipe = Recipe.of(step, host, task.runtime(), source, isTyped);
        log.line("Kiln: " + recipe.title() + ".");
        switch (step) {
            case NPM -> installModules(recipe, source, store);
            case PIP -> artifact.add(installed(recipe, source, store).resolve("root"), "");
            case MAVEN, TYPESCRIPT, JAVA ->
                    artifact.add(ran(step.name(), recipe, store).resolve("out/root"), "");
        }
    }

    private void installModules(Recipe recipe, SourceTree source, AccountStore store)
            throws IOException {
        var tree = installed(recipe, source, store);
        modules = tree;
        artifact.add(tree.resolve("node_modules"), "node_modules/");
        var written = new SourceTree(tree, "").text("package-lock.json");
        boolean isNew = !written.equals(source.text("package-lock.json"));
        if (isNew && !written.isEmpty() && written.length() < LARGEST_LOCK) {
            lock = written;
        }
    }

    /** The same files ask for the same dependencies, whatever else is in the package. */
    private Path installed(Recipe recipe, SourceTree source, AccountStore store)
            throws IOException {
        var tools = recipe.command() + "\0" + recipe.variables() + "\0" + task.runtime();
        var key = source.key(manifests(recipe, source), tools);
        var cached = store.tree(key, host.clock().instant());
        if (cached.isPresent()) {
            log.line(
                    "Kiln: nothing in what asks for them has changed; the dependencies of an earlier build are taken.");
            return cached.get();
        }
        return store.keep(key, ran("install", recipe, store).resolve("out"));
    }

    /** Requirements can include any file, so those of one file alone are known by it. */
    private Set<String> manifests(Recipe recipe, SourceTree source) throws IOException {
        boolean isAlone =
                recipe.variables().containsKey("PYTHON")
                        && !source.mentions(
                                "requirements.txt", "(?m)^\\s*(-[rce]|--(req|con|edit)|\\.|file:)");
        return isAlone ? Set.of("requirements.txt") : recipe.asks();
    }

    /** The directory that was /build. */
    private Path ran(String name, Recipe recipe, AccountStore store) throws IOException {
        var build = BuildDirectories.open(work.resolve(name));
        Files.createDirectories(build.resolve("out/root"));
        Files.createDirectories(build.resolve("tmp"));
        Files.createDirectories(build.resolve("home"));
        var end = host.sandbox().run(runOf(recipe, build, store), log, deadline);
        switch (end) {
            case Killed killed -> throw new BuildRejected(killed.reason());
            case Exited exited when exited.status() == 0 -> {}
            case Exited exited -> throw rejection(recipe, exited.status());
        }
        Trees.give(build, 0);
        return build;
    }

    private BuildRun runOf(Recipe recipe, Path build, AccountStore store) throws IOException {
        var configuration = BuildDirectories.open(work.resolve("conf"));
        for (var file : recipe.access().files().entrySet()) {
            Files.writeString(configuration.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(configuration.resolve("none"), "");
        var shown = new HashMap<>(Map.of("/src", work.resolve("src"), "/kiln/conf", configuration));
        var installed = modules;
        if (installed != null) {
            shown.put("/deps", installed);
        }
        var written = Map.of("/build", build, "/cache", store.downloads());
        return new BuildRun(recipe.command(), recipe.variables(), shown, written, recipe.access());
    }

    private BuildRejected rejection(Recipe recipe, int status) {
        var problems = Complaints.problems(log.lines());
        if (problems.size() == 1) {
            var only = problems.getFirst();
            return new BuildRejected(only.place() + ": " + only.message(), problems);
        }
        var reason =
                problems.isEmpty()
                        ? Complaints.reason(log.lines()).orElse("it ended with status " + status)
                        : "there are " + problems.size() + " errors";
        return new BuildRejected(recipe.title() + " failed: " + reason, problems);
    }

    private long send(BuildSink sink) throws IOException {
        var zip = work.resolve("package.zip");
        try (var out = new BufferedOutputStream(Files.newOutputStream(zip), PART)) {
            artifact.write(out);
        }
        long size = Files.size(zip);
        log.line("Kiln: the package has %,d bytes.".formatted(size));
        try (var in = Files.newInputStream(zip)) {
            var buffer = new byte[PART];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                handOver(sink, Payload.of(Arrays.copyOf(buffer, count)));
            }
        }
        return size;
    }

    private static void handOver(BuildSink sink, Payload part) throws BuildRejected {
        try {
            sink.artifact(part);
        } catch (IOException nobodyListens) {
            throw new BuildRejected("The build was cancelled.");
        }
    }
}
