package dev.kiln.executor.kit;

import dev.kiln.executor.code.CodeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages in memory, in the place of the app. */
public final class TestPackages implements CodeSource {

    private final Map<String, byte[]> packages = new ConcurrentHashMap<>();
    private final AtomicInteger downloads = new AtomicInteger();

    /** Stores a package and answers its digest. */
    public String add(Map<String, String> files) {
        return addZip(zip(files));
    }

    public String addZip(byte[] zip) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(zip);
            var name = HexFormat.of().formatHex(digest);
            packages.put(name, zip);
            return name;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All files below it. */
    public String addDirectory(Path directory) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return addZip(bytes.toByteArray());
    }

    public void replace(String digest, byte[] other) {
        packages.put(digest, other);
    }

    public static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0); // The same files have the same digest.
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public InputStream open(String digest) throws IOException {
        downloads.incrementAndGet();
        var zip = packages.get(digest);
        if (zip == null) {
            throw new IOException("no such package");
        }
        return new ByteArrayInputStream(zip);
    }

    public int downloads() {
        return downloads.get();
    }
}
