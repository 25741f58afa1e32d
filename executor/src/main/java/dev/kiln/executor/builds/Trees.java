package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** Whole directories that strangers wrote into: links in them are never followed. */
final class Trees {

    private Trees() {}

    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            run("rm", "-rf", "--one-file-system", "--", root.toString());
        }
    }

    /**
     * SAFETY: chown -h and -R without -L or -H change links themselves and pass none, and nothing
     * of a stranger runs in the tree at that time.
     */
    static void give(Path root, int uid) throws IOException {
        run("chown", "-hR", uid + ":" + uid, "--", root.toString());
    }

    static void openToAll(Path root) throws IOException {
        run("chmod", "-R", "u+rwX,go+rX,go-w", "--", root.toString());
    }

    private static void run(String... command) throws IOException {
        var path = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        HostTools.output(path, command);
    }

    /** Bytes of all files; what disappears meanwhile does not count. */
    static Usage usage(Path root) throws IOException {
        var counting = new Counting();
        Files.walkFileTree(root, counting);
        return new Usage(counting.bytes, counting.files);
    }

    record Usage(long bytes, long files) {}

    private static final class Counting extends SimpleFileVisitor<Path> {

        private long bytes;
        private long files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            files++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path directory, @org.jspecify.annotations.Nullable IOException gone) {
            files++;
            return FileVisitResult.CONTINUE;
        }
    }
}
