package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Packages that try to leave their directory while they are unpacked. */
record ArchiveRound() implements Round {

    private static final int DEPTH = 4;

    @Override
    public String words() {
        return "hostile archives";
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        var findings = new ArrayList<SelfTestFinding>();
        for (var archive : scene.attacks().archives()) {
            try (var sandbox = scene.openPackage(archive.zipped().digest())) {
                var reply = sandbox.invoke("{}");
                var escaped = escaped(scene, archive);
                var evidence =
                        !escaped.isEmpty()
                                ? "wrote " + escaped
                                : reply instanceof Succeeded ? "it was run" : "";
                findings.add(Findings.of(Promise.ARCHIVES, archive.attack(), evidence));
            }
        }
        return findings;
    }

    /** Below the executor's data, but not in the package's own directory; and where it says. */
    private static List<Path> escaped(Scene scene, HostileArchive archive) throws IOException {
        var found = new ArrayList<Path>();
        var own = archive.zipped().digest();
        try (Stream<Path> all = Files.walk(scene.host().data(), DEPTH)) {
            all.filter(it -> it.getFileName().toString().contains(HostileArchive.MARK))
                    .filter(it -> !it.toString().contains(own))
                    .forEach(found::add);
        } catch (UncheckedIOException goneMeanwhile) {
            // Another sandbox's file that has just been removed.
        }
        var absolute = Path.of("/tmp").resolve(HostileArchive.MARK);
        if (Files.exists(absolute)) {
            found.add(absolute);
        }
        return found;
    }
}
