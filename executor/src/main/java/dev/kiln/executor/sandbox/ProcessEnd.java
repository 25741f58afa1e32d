package dev.kiln.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How the processes of a sandbox have ended.
 *
 * @param exitStatus as bubblewrap reports it of the runtime; empty when the runtime was never
 *     started or was killed together with bubblewrap
 */
record ProcessEnd(OptionalInt exitStatus, boolean wasOutOfMemory, long peakMemoryBytes) {

    private static final Pattern EXIT_CODE = Pattern.compile("\"exit-code\": (\\d+)");
    private static final int SIGNALS = 128;
    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.of(
                    4, "illegal instruction",
                    6, "aborted",
                    7, "bus error",
                    8, "floating point exception",
                    9, "killed",
                    11, "segmentation fault",
                    13, "broken pipe",
                    15, "terminated",
                    31, "bad system call");

    /**
     * @param ofRuntime as the supervisor of extensions has seen it; empty without extensions
     */
    static ProcessEnd of(
            LaunchPlan plan,
            Optional<OptionalInt> ofRuntime,
            boolean wasOutOfMemory,
            long peakMemoryBytes)
            throws IOException {
        var matcher = EXIT_CODE.matcher(Files.readString(plan.status()));
        var status =
                matcher.find()
                        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                        : OptionalInt.empty();
        return new ProcessEnd(ofRuntime.orElse(status), wasOutOfMemory, peakMemoryBytes);
    }

    /** In Lambda's words, such as {@code exit status 1} or {@code signal: killed}. */
    String description() {
        if (wasOutOfMemory) {
            return "signal: killed";
        }
        int status = exitStatus.orElse(SIGNALS + 9);
        var signal = SIGNAL_NAMES.get(status - SIGNALS);
        return signal == null ? "exit status " + status : "signal: " + signal;
    }
}
