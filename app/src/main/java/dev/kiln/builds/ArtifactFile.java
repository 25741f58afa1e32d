package dev.kiln.builds;

import dev.kiln.executor.contract.BuildSink;
import dev.kiln.executor.contract.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes what a build says and makes; what it makes goes to disk, because it may be large. */
final class ArtifactFile implements BuildSink, AutoCloseable {

    private static final long MOST_BYTES = 262_144_000L + 32L * 1024 * 1024;

    private final RunningBuild build;
    private final Path file;
    private final OutputStream out;
    private long size;

    ArtifactFile(RunningBuild build) throws IOException {
        this.build = build;
        this.file = Files.createTempFile("kiln-build", ".zip");
        this.out = Files.newOutputStream(file);
    }

    @Override
    public void line(String text) throws IOException {
        build.add(text);
        tick();
    }

    @Override
    public void artifact(Payload part) throws IOException {
        size += part.size();
        if (size > MOST_BYTES) {
            throw new IOException("The package that was built is over " + MOST_BYTES + " bytes");
        }
        out.write(part.bytes());
        tick();
    }

    /** Leaving is how the executor hears that it was cancelled. */
    @Override
    public void tick() throws IOException {
        if (!build.now().isRunning()) {
            throw new IOException("The build was cancelled");
        }
    }

    Path finished() throws IOException {
        out.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
