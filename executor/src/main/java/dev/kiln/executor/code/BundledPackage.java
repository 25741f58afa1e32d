package dev.kiln.executor.code;

import dev.kiln.executor.contract.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A function of our own, with which an executor tries its sandboxes; it travels in the jar. */
public record BundledPackage(Payload zip, String digest) {

    /** These files of the folder beside the class. */
    public static BundledPackage load(Class<?> neighbour, String folder, List<String> names)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                var entry = new ZipEntry(name);
                entry.setTime(0); // The same bytes, and so the same digest, at every start.
                zip.putNextEntry(entry);
                zip.write(resource(neighbour, folder + "/" + name));
            }
        }
        return of(bytes.toByteArray());
    }

    public static BundledPackage of(byte[] zip) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(zip);
            return new BundledPackage(Payload.of(zip), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] resource(Class<?> neighbour, String name) throws IOException {
        try (var in = neighbour.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the executor's jar");
            }
            return in.readAllBytes();
        }
    }

    /** This package from here, all others from where they are. */
    public CodeSource before(CodeSource others) {
        return wanted ->
                wanted.equals(digest) ? new ByteArrayInputStream(zip.bytes()) : others.open(wanted);
    }
}
