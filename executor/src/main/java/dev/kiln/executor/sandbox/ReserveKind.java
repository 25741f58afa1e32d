package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sandboxes of one kind can stand in for each other until a function moves in.
 *
 * @param memoryMb what the runtime's heap is sized by; 0 when it is not sized
 * @param isConnected whether it has a network
 */
record ReserveKind(InstalledRuntime runtime, int memoryMb, boolean isConnected) {

    /** Room to boot in for a runtime without a heap of a fixed size. */
    private static final int ROOMY_MB = 512;

    /** What a runtime reads when it starts and never again. */
    private static final List<String> READ_AT_START =
            List.of(
                    "NODE_",
                    "PYTHON",
                    "JAVA_",
                    "_JAVA_",
                    "JDK_",
                    "RUBY",
                    "GEM_",
                    "BUNDLE_",
                    "LD_",
                    "MALLOC_",
                    "GLIBC_",
                    "SSL_CERT_",
                    "UV_",
                    "LC_");

    private static final Set<String> READ_AT_START_EXACTLY =
            Set.of("AWS_LAMBDA_EXEC_WRAPPER", "LANG", "LANGUAGE", "TZ");

    /** Empty for a function whose runtime has to start with it. */
    static Optional<ReserveKind> of(InstalledRuntime runtime, Occupant function) {
        boolean startsAlone =
                runtime.family().speaksFrames()
                        && function.spec().environment().keySet().stream()
                                .noneMatch(ReserveKind::isReadAtStart)
                        && function.layers().filter(ReserveKind::hasExtensions).isEmpty();
        return startsAlone ? Optional.of(of(runtime, function.spec())) : Optional.empty();
    }

    private static ReserveKind of(InstalledRuntime runtime, SandboxSpec spec) {
        return of(runtime, spec.memoryMb(), spec.network().mode() != NetworkAccess.Mode.NONE);
    }

    static ReserveKind of(InstalledRuntime runtime, int memoryMb, boolean isConnected) {
        return new ReserveKind(
                runtime, runtime.family().sizesItsHeap() ? memoryMb : 0, isConnected);
    }

    private static boolean isReadAtStart(String variable) {
        return READ_AT_START_EXACTLY.contains(variable)
                || READ_AT_START.stream().anyMatch(variable::startsWith);
    }

    private static boolean hasExtensions(Path layers) {
        return Files.isDirectory(layers.resolve("extensions"));
    }

    int bootMemoryMb() {
        return memoryMb == 0 ? ROOMY_MB : memoryMb;
    }
}
