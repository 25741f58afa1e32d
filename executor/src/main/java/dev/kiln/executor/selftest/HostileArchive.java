package dev.kiln.executor.selftest;

import dev.kiln.executor.code.BundledPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package that tries to put a file where it does not belong.
 *
 * @param attack what it does
 */
record HostileArchive(String attack, BundledPackage zipped) {

    /** Part of every name that such a file would have. */
    static final String MARK = "kiln-escaped-archive";

    private static final int CENTRAL_ENTRY = 0x02014b50;
    private static final int END_OF_NAMES = 0x06054b50;
    private static final byte UNIX = 3;
    private static final int LINK = 0120777;

    static List<HostileArchive> all() throws IOException {
        return List.of(
                of("goes up by two dots", "../" + MARK),
                of("goes up from a folder of its own", "a/../../../" + MARK),
                of("names a file by its whole path", "/tmp/" + MARK),
                of("goes up with backslashes", "..\\..\\" + MARK),
                of("goes up by a name with a dot in between", "./.././../" + MARK),
                of("has the same file twice", "same", "same"),
                of("has a file and a folder of one name", "same", "same/" + MARK),
                new HostileArchive(
                        "has a link, and a file that is written through it",
                        BundledPackage.of(linking(zip("link", "link/" + MARK)))),
                new HostileArchive(
                        "has more entries than anybody unpacks", BundledPackage.of(crowd())),
                new HostileArchive(
                        "breaks off in the middle", BundledPackage.of(cut(zip("a", "b")))));
    }

    private static HostileArchive of(String attack, String... names) throws IOException {
        return new HostileArchive(attack, BundledPackage.of(zip(names)));
    }

    /** The JDK's writer refuses a second entry of a name, so the name is changed afterwards. */
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (var name : names) {
                var isSecond = number++ > 0 && name.equals(names[0]);
                var entry = new ZipEntry(isSecond ? name.replace('s', '$') : name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write("/tmp".getBytes(StandardCharsets.UTF_8));
            }
        }
        return restored(bytes.toByteArray());
    }

    private static byte[] restored(byte[] zip) {
        var text = new String(zip, StandardCharsets.ISO_8859_1).replace("$ame", "same");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Makes the first entry a symbolic link to what it holds, as archivers of Unix write it. */
    private static byte[] linking(byte[] zip) {
        int at = zip.length - 22;
        while (at >= 0 && number(zip, at) != END_OF_NAMES) {
            at--;
        }
        int first = number(zip, at + 16);
        if (number(zip, first) != CENTRAL_ENTRY) {
            throw new IllegalStateException("The archive has no directory");
        }
        zip[first + 5] = UNIX;
        zip[first + 40] = (byte) (LINK & 0xff);
        zip[first + 41] = (byte) (LINK >> 8);
        return zip;
    }

    private static int number(byte[] zip, int at) {
        return (zip[at] & 0xff)
                | (zip[at + 1] & 0xff) << 8
                | (zip[at + 2] & 0xff) << 16
                | (zip[at + 3] & 0xff) << 24;
    }

    private static byte[] crowd() throws IOException {
        var names = new String[100_001];
        for (int i = 0; i < names.length; i++) {
            names[i] = Integer.toString(i, 36);
        }
        return zip(names);
    }

    private static byte[] cut(byte[] zip) {
        return java.util.Arrays.copyOf(zip, zip.length / 2);
    }
}
