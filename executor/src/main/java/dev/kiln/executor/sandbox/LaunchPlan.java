package dev.kiln.executor.sandbox;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.frames.FramePipes;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.network.SandboxNetwork;
import dev.kiln.executor.network.SandboxNetworks;
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
 * @param memoryMb what the runtime's heap is sized by
 * @param environment of the process when it starts
 * @param occupant the function; empty when it moves in later
 * @param isConnected whether there is a network for the function that moves in later
 * @param uid host user id that nothing else runs as
 * @param work the launcher's own directory, removed afterwards; the sandbox does not see it
 * @param alteration identity; tests of the isolation hand in one that isolates less
 */
record LaunchPlan(
        InstalledRuntime runtime,
        int memoryMb,
        Map<String, String> environment,
        Optional<Occupant> occupant,
        boolean isConnected,
        ControlGroup controlGroup,
        int uid,
        Path work,
        UnaryOperator<Launch> alteration) {

    private static final Pattern FIRST_INSIDE = Pattern.compile("\"child-pid\": (\\d+)");
    private static final long DEFAULT_TMP_BYTES = 512L * 1024 * 1024;

    /** The command line of the launcher and bubblewrap's options. */
    record Launch(List<String> commandLine, List<String> options) {

        /** Each option ended by a zero byte. */
        byte[] optionBytes() {
            return (String.join("\0", options) + "\0").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Made before anybody waits; what may be reached is said when the function is known. */
    SandboxNetwork connect(SandboxNetworks networks, PrivateNamespaces namespaces)
            throws IOException, InterruptedException {
        if (occupant.isPresent()) {
            var log = occupant.get().log();
            return networks.connect(namespaces, occupant.get().spec().network(), log.source());
        }
        return isConnected ? networks.acquire(namespaces) : SandboxNetwork.UNCONNECTED;
    }

    boolean speaksFrames() {
        return runtime.family().speaksFrames();
    }

    FramePipes frames() {
        return new FramePipes(work);
    }

    /** The one process that the first process inside has started; empty when it has ended. */
    Optional<ProcessHandle> runtimeProcess() throws IOException {
        return firstInside()
                .flatMap(ProcessHandle::of)
                .flatMap(first -> first.children().findFirst());
    }

    Path logPipe() {
        return work.resolve("log");
    }

    Path status() {
        return work.resolve("status");
    }

    /** The package and where it stands; empty when the function moves in later. */
    Optional<Path> code() {
        return occupant.map(Occupant::code);
    }

    Optional<Path> layers() {
        return occupant.flatMap(Occupant::layers);
    }

    long tmpBytes() {
        return occupant.map(Occupant::tmpBytes).orElse(DEFAULT_TMP_BYTES);
    }

    /** The first process inside, as the host counts it; known once the sandbox runs. */
    Optional<Long> firstInside() throws IOException {
        var matcher = FIRST_INSIDE.matcher(Files.readString(status()));
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
