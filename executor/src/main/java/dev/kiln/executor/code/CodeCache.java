package dev.kiln.executor.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Unpacked packages on this host, one directory per digest. */
public final class CodeCache {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final long MAX_ZIPPED = 262_144_000;
    private static final int MAX_PACKAGES = 200;

    private final Path packages;
    private final Path unfinished;
    private final CodeSource source;
    private final int maxPackages;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, Long> lastUse = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();

    public CodeCache(Path packages, Path unfinished, CodeSource source) throws IOException {
        this(packages, unfinished, source, MAX_PACKAGES);
    }

    CodeCache(Path packages, Path unfinished, CodeSource source, int maxPackages)
            throws IOException {
        this.maxPackages = maxPackages;
        this.packages = Files.createDirectories(packages);
        this.unfinished = unfinished;
        this.source = source;
        deleteTree(unfinished);
        Files.createDirectories(unfinished);
    }

    /** The read-only directory with this package, fetched and unpacked when it is not here yet. */
    public Path directoryOf(String digest) throws IOException {
        if (!DIGEST.matcher(digest).matches()) {
            throw new CodeUnavailable("A code digest has 64 lower-case hex digits, not: " + digest);
        }
        var directory = packages.resolve(digest);
        synchronized (locks.computeIfAbsent(digest, any -> new Object())) {
            if (!Files.isDirectory(directory)) {
                fetch(digest, directory);
            }
            lastUse.put(digest, uses.incrementAndGet());
        }
        return directory;
    }

    /** The name that {@link #trim} knows the tree of these layers by. */
    public static Optional<String> nameOf(List<String> layers) {
        return MergedLayers.name(layers);
    }

    /** The read-only directory with these layers over each other; empty when there are none. */
    public Optional<Path> directoryOf(List<String> layers) throws IOException {
        if (layers.size() < 2) {
            return layers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(directoryOf(layers.getFirst()));
        }
        var parts = new ArrayList<Path>();
        for (var layer : layers) {
            parts.add(directoryOf(layer));
        }
        return Optional.of(merged(MergedLayers.name(layers).orElseThrow(), parts));
    }

    private Path merged(String name, List<Path> parts) throws IOException {
        var directory = packages.resolve(name);
        synchronized (locks.computeIfAbsent(name, any -> new Object())) {
            if (!Files.isDirectory(directory)) {
                var tree = unfinished.resolve(name);
                deleteTree(tree);
                MergedLayers.merge(parts, tree);
                Files.move(tree, directory, StandardCopyOption.ATOMIC_MOVE);
            }
            lastUse.put(name, uses.incrementAndGet());
        }
        return directory;
    }

    private void fetch(String digest, Path directory) throws IOException {
        var zip = Files.createTempFile(unfinished, "package", ".zip");
        var tree = unfinished.resolve(digest);
        try {
            download(digest, zip);
            deleteTree(tree);
            CodeArchive.unpack(zip, tree);
            Files.move(tree, directory, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(zip);
            deleteTree(tree);
        }
    }

    private void download(String digest, Path zip) throws IOException {
        var hash = sha256();
        try (InputStream in = new DigestInputStream(source.open(digest), hash);
                var out = Files.newOutputStream(zip)) {
            long size = 0;
            var buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > MAX_ZIPPED) {
                    throw new CodeUnavailable(
                            "The zipped package is over " + MAX_ZIPPED + " bytes");
                }
                out.write(buffer, 0, count);
            }
        }
        if (!HexFormat.of().formatHex(hash.digest()).equals(digest)) {
            throw new CodeUnavailable(
                    "The package that arrived is not the one of digest " + digest);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Removes the packages that were not used for longest, but none that is in use. */
    public void trim(Stream<String> inUse) throws IOException {
        var seen = Map.copyOf(lastUse);
        var keep = inUse.collect(Collectors.toSet());
        for (var digest : surplus(seen)) {
            if (!keep.contains(digest)) {
                remove(digest, seen.getOrDefault(digest, 0L));
            }
        }
    }

    private List<String> surplus(Map<String, Long> seen) throws IOException {
        try (Stream<Path> found = Files.list(packages)) {
            var oldestFirst =
                    found.map(directory -> directory.getFileName().toString())
                            .sorted(Comparator.comparingLong(it -> seen.getOrDefault(it, 0L)))
                            .toList();
            return oldestFirst.subList(0, Math.max(0, oldestFirst.size() - maxPackages));
        }
    }

    /** LOCKING: whoever asked for it since it was looked at has changed its last use. */
    private void remove(String digest, long lastUseSeen) throws IOException {
        synchronized (locks.computeIfAbsent(digest, any -> new Object())) {
            if (lastUse.getOrDefault(digest, 0L) == lastUseSeen) {
                deleteTree(packages.resolve(digest));
                lastUse.remove(digest);
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
