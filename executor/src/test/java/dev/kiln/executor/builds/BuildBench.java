package dev.kiln.executor.builds;

import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildSink;
import dev.kiln.executor.contract.BuildStep;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.kit.TestPackages;
import dev.kiln.executor.runtimes.RuntimeDiscovery;
import dev.kiln.executor.sandbox.SandboxUids;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipInputStream;

/** Real builds in real sandboxes, with an executor's parts and no app. */
final class BuildBench implements AutoCloseable {

    static final String ACCOUNT = "123456789012";

    private final Path data;
    private final ControlGroups controlGroups;
    private final TestPackages packages = new TestPackages();
    private final Builds builds;

    BuildBench(Map<String, String> environment) throws IOException {
        data = Files.createTempDirectory("kiln-builds-test");
        controlGroups = ControlGroups.ofThisHost("kiln-builds-" + ProcessHandle.current().pid());
        var code = new CodeCache(data.resolve("code"), data.resolve("unfinished"), packages);
        builds =
                new Builds(
                        BuildSettings.from(environment),
                        data,
                        controlGroups,
                        code,
                        RuntimeDiscovery.ofThisHost(),
                        new SandboxUids(data),
                        Clock.systemUTC());
    }

    Made build(String runtime, Map<String, String> files, BuildStep... steps) {
        return build(ACCOUNT, runtime, files, new Collected(), steps);
    }

    Made build(
            String account,
            String runtime,
            Map<String, String> files,
            Collected sink,
            BuildStep... steps) {
        var digest = packages.add(files);
        var task = new BuildTask("build-1", account, runtime, digest, List.of(steps));
        return new Made(builds.build(task, sink), sink);
    }

    Path data() {
        return data;
    }

    ControlGroups controlGroups() {
        return controlGroups;
    }

    @Override
    public void close() throws IOException {
        for (var parent : controlGroups.parents()) {
            Files.deleteIfExists(parent);
        }
        Trees.delete(data);
    }

    /** What an app would get. */
    static class Collected implements BuildSink {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream zip = new ByteArrayOutputStream();

        @Override
        public void line(String text) throws IOException {
            lines.add(text);
        }

        @Override
        public void artifact(Payload part) throws IOException {
            zip.write(part.bytes());
        }

        @Override
        public void tick() throws IOException {}

        List<String> lines() {
            return List.copyOf(lines);
        }
    }

    record Made(BuildReply reply, Collected sink) {

        /** Path to text. */
        Map<String, String> files() throws IOException {
            var files = new TreeMap<String, String>();
            var bytes = new ByteArrayInputStream(sink.zip.toByteArray());
            try (var zip = new ZipInputStream(bytes)) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(
                            entry.getName(),
                            new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        }

        String log() {
            return String.join("\n", sink.lines());
        }
    }
}
