package dev.kiln.executor.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Layers laid over each other in one tree, the later ones on top, as Lambda unpacks them one after
 * the other into {@code /opt}. Files are linked, not copied.
 */
final class MergedLayers extends SimpleFileVisitor<Path> {

    private final Path layer;
    private final Path target;

    private MergedLayers(Path layer, Path target) {
        this.layer = layer;
        this.target = target;
    }

    /** The name of the tree among the packages; empty when there are no layers. */
    static Optional<String> name(List<String> digests) {
        if (digests.size() < 2) {
            return digests.stream().findFirst();
        }
        var text = "layers " + String.join(" ", digests);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Optional.of(
                    HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static void merge(List<Path> layers, Path target) throws IOException {
        for (var layer : layers) {
            Files.walkFileTree(layer, new MergedLayers(layer, target));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
            throws IOException {
        var place = placeOf(directory);
        if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(place);
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        var place = placeOf(file);
        CodeCache.deleteTree(place);
        Files.createLink(place, file);
        return FileVisitResult.CONTINUE;
    }

    private Path placeOf(Path source) {
        return target.resolve(layer.relativize(source).toString());
    }
}
