package dev.kiln.executor.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The compiled filter of system calls in a file that outlives the executor: compiling takes as long
 * as the rest of a start.
 *
 * <p>SAFETY: it is kept only together with a note of its own digest, of the policy and of the
 * library it comes from; both are where nobody but the owner of the executor may write.
 */
public record KeptFilter(Path file) {

    private static final List<String> LIBRARIES = List.of("/usr/lib", "/usr/lib64", "/lib64");

    /** Throws {@link IllegalArgumentException} when libseccomp is not installed. */
    public void prepare() throws IOException {
        var policy = SyscallPolicy.forFunctions();
        var origin = library().map(it -> policy + "\n" + it);
        if (origin.isEmpty() || !isFrom(origin.get())) {
            Files.deleteIfExists(note());
            new SeccompFilter().compile(policy, file);
            if (origin.isPresent()) {
                Files.writeString(note(), noteOf(origin.get()));
            }
        }
    }

    private boolean isFrom(String origin) throws IOException {
        return Files.isRegularFile(file)
                && Files.isRegularFile(note())
                && Files.readString(note()).equals(noteOf(origin));
    }

    private Path note() {
        return file.resolveSibling(file.getFileName() + ".from");
    }

    private String noteOf(String origin) throws IOException {
        return digest(Files.readAllBytes(file))
                + " from "
                + digest(origin.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when it is somewhere unusual: then nothing is kept. */
    private static Optional<String> library() throws IOException {
        for (var place : LIBRARIES) {
            if (!Files.isDirectory(Path.of(place))) {
                continue;
            }
            try (var found =
                    Files.newDirectoryStream(Path.of(place), "{*-linux-*,libseccomp.so.2}")) {
                for (var path : found) {
                    var library =
                            Files.isDirectory(path) ? path.resolve(SeccompFilter.LIBRARY) : path;
                    if (Files.isRegularFile(library)) {
                        return Optional.of(identity(library.toRealPath()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String identity(Path library) throws IOException {
        return library
                + " "
                + Files.size(library)
                + " "
                + Files.getLastModifiedTime(library)
                + " "
                + System.getProperty("os.arch");
    }
}
