package dev.kiln.executor.sandbox;

import dev.kiln.executor.code.CodeSource;
import dev.kiln.executor.contract.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Our own function, with which an executor tries its sandboxes; it travels in the jar. */
record ProbePackage(Payload zip, String digest) {

    private static final List<String> FILES = List.of("kiln_probe.js", "kiln_probe.py");

    static ProbePackage load() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : FILES) {
                var entry = new ZipEntry(name);
                entry.setTime(0); // The same bytes, and so the same digest, at every start.
                zip.putNextEntry(entry);
                zip.write(resource(name));
            }
        }
        return new ProbePackage(Payload.of(bytes.toByteArray()), sha256(bytes.toByteArray()));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = ProbePackage.class.getResourceAsStream("probe/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the executor's jar");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** This package from here, all others from where they are. */
    CodeSource before(CodeSource others) {
        return wanted -> wanted.equals(digest) ? open() : others.open(wanted);
    }

    private InputStream open() {
        return new ByteArrayInputStream(zip.bytes());
    }
}
