package dev.kiln.executor.sandbox;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.frames.FramePipes;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * All that one launch needs.
 *
 * @param uid host user id that nothing else runs as
 * @param code directory of the package, as on the host
 * @param layers directory of the merged layers, as on the host
 * @param work the launcher's own directory, removed afterwards; the sandbox does not see it
 * @param alteration identity; tests of the isolation hand in one that isolates less
 */
record LaunchPlan(
        SandboxSpec spec,
        InstalledRuntime runtime,
        Map<String, String> environment,
        ControlGroup controlGroup,
        int uid,
        Path code,
        Optional<Path> layers,
        Path work,
        UnaryOperator<Launch> alteration) {

    private static final Pattern FIRST_INSIDE = Pattern.compile("\"child-pid\": (\\d+)");

    /** The command line of the launcher and bubblewrap's options. */
    record Launch(List<String> commandLine, List<String> options) {

        /** Each option ended by a zero byte. */
        byte[] optionBytes() {
            return (String.join("\0", options) + "\0").getBytes(StandardCharsets.UTF_8);
        }
    }

    boolean speaksFrames() {
        return runtime.family().speaksFrames();
    }

    FramePipes frames() {
        return new FramePipes(work);
    }

    /** The one process that the first process inside has started; empty when it has ended. */
    Optional<ProcessHandle> runtimeProcess() throws IOException {
        var matcher = FIRST_INSIDE.matcher(Files.readString(status()));
        return matcher.find()
                ? ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .flatMap(first -> first.children().findFirst())
                : Optional.empty();
    }

    Path logPipe() {
        return work.resolve("log");
    }

    Path status() {
        return work.resolve("status");
    }
}
