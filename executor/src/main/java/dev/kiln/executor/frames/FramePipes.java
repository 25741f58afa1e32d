package dev.kiln.executor.frames;

import dev.kiln.executor.linux.Linux;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The two named pipes of one sandbox, in a directory that only the executor can enter. The launcher
 * opens them as root before it gives up its rights, so that nobody inside can open them again.
 */
public record FramePipes(Path directory) {

    public Path requests() {
        return directory.resolve("requests");
    }

    public Path answers() {
        return directory.resolve("answers");
    }

    public FrameSession open() throws IOException {
        Linux.makeFifo(requests());
        Linux.makeFifo(answers());
        return FrameSession.open(this);
    }
}
