package dev.kiln.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.code.InvalidCodePackage.Reason;
import dev.kiln.code.TestZip.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of zips that must not get in, and of unusual ones that must. */
@Timeout(20)
class ArchiveRulesTest {

    private static final byte[] TEXT = "exports.handler = 1".getBytes(StandardCharsets.UTF_8);

    @Test
    void takesAnOrdinaryZip() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setComment("made by a tool");
            zip.putNextEntry(new ZipEntry("lib/"));
            zip.putNextEntry(new ZipEntry("lib/größe.js"));
            zip.write(TEXT);
            zip.putNextEntry(new ZipEntry("index.mjs"));
            zip.write(TEXT);
        }

        check(out.toByteArray());

        assertThat(Archive.read(ByteBuffer.wrap(out.toByteArray())).entries())
                .extracting(ArchiveEntry::path)
                .containsExactly("lib", "lib/größe.js", "index.mjs");
    }

    @Test
    void takesNamesThatOnlySayHere() {
        var zip = TestZip.of("./index.mjs", "./lib/a.js");

        assertThat(Archive.read(ByteBuffer.wrap(zip)).entries())
                .extracting(ArchiveEntry::path)
                .containsExactly("index.mjs", "lib/a.js");
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.js, leads out of the package",
        "a/../../evil.js, leads out of the package",
        "a/.., leads out of the package",
        "/etc/passwd, is an absolute path",
        "//server/share, is an absolute path",
        "C:/windows/evil.js, is an absolute path",
        "c:evil.js, is an absolute path",
        "a\\..\\evil.js, has a backslash",
        "a//b.js, has an empty folder name",
    })
    void refusesPathsThatLeaveThePackage(String name, String message) {
        refuses(TestZip.of("index.mjs", name), message);
    }

    @Test
    void refusesControlCharactersInNames() {
        refuses(TestZip.of("index.mjs", "a\0.js"), "\"a?.js\" has a control character");
        refuses(TestZip.of("index.mjs", "a\n.js"), "has a control character");
    }

    @Test
    void refusesNamesThatAreNotText() {
        var entry = new Entry(new byte[] {(byte) 0xC3, 0x28}, TEXT);

        refuses(TestZip.of(entry), "not written in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "index.mjs"})
    void refusesLinks(String target) {
        refuses(
                TestZip.of(new Entry("index.mjs", TEXT), Entry.link("link", target)),
                "is a symbolic link");
    }

    @Test
    void refusesDevices() {
        var device = new Entry("tty", TEXT);
        device.mode = 0020666;

        refuses(TestZip.of(device), "is not a plain file");
    }

    @Test
    void refusesDuplicates() {
        refuses(TestZip.of("index.mjs", "index.mjs"), "\"index.mjs\" is in the zip twice");
        refuses(TestZip.of("index.mjs", "./index.mjs"), "is in the zip twice");
        refuses(TestZip.of("lib", "lib/a.js"), "\"lib\" is in the zip twice");
        refuses(TestZip.of("lib/b/c.js", "lib/b"), "\"lib/b\" is in the zip twice");
    }

    @Test
    void refusesEncryptedAndUnusuallyCompressedFiles() {
        var encrypted = new Entry("index.mjs", TEXT);
        encrypted.flags |= 1;
        var lzma = new Entry("index.mjs", TEXT);
        lzma.method = 14;

        refuses(TestZip.of(encrypted), "is encrypted");
        refuses(TestZip.of(lzma), "unusual way");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 21, 22, 100})
    void refusesWhatIsNoZip(int length) {
        var noise = new byte[length];
        Arrays.fill(noise, (byte) 'x');

        refuses(noise, "not a complete zip file");
    }

    @Test
    void refusesAZipThatWasCutOff() {
        var zip = TestZip.of("index.mjs", "lib/a.js");

        for (var length = 0; length < zip.length; length++) {
            var cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> check(cut)).isInstanceOf(InvalidCodePackage.class);
        }
    }

    @Test
    void refusesAnEmptyZip() {
        refuses(new TestZip().bytes(), "no file in it");
        refuses(TestZip.of("folder/"), "no file in it");
    }

    @Test
    void refusesAZipWhoseChecksumIsWrong() {
        var wrong = new Entry("index.mjs", TEXT);
        wrong.crc++;

        refuses(TestZip.of(wrong), "is damaged");
    }

    @Test
    void refusesAZipWhoseHeadersDisagree() {
        var other = new Entry("index.mjs", TEXT);
        other.localName = "indexx.js".getBytes(StandardCharsets.UTF_8);

        refuses(TestZip.of(other), "is damaged");
    }

    @Test
    void refusesAnHonestBombBeforeUnpacking() {
        var bomb = new Entry("bomb", TEXT);
        bomb.size = 0xFFFF_FFF0L;

        refuses(TestZip.of(bomb), "more than 250 MB", Reason.UNZIPPED_SIZE);
    }

    @Test
    void countsAllFilesTogether() {
        var zip = new TestZip();
        for (var i = 0; i < 3; i++) {
            var part = new Entry("part" + i, TEXT);
            part.size = 100_000_000;
            zip.add(part);
        }

        refuses(zip.bytes(), "more than 250 MB", Reason.UNZIPPED_SIZE);
    }

    /** 40 MB that unpack to 40 GB while claiming to be small. */
    @Test
    void refusesALyingBombAtItsFirstByteTooMuch() {
        var bomb = new Entry("bomb", new byte[40 * 1024 * 1024]);
        bomb.size = 10;

        var zip = TestZip.of(bomb);

        assertThat(Duration.ofSeconds(1)).isGreaterThan(timed(() -> refuses(zip, "is damaged")));
    }

    /** Many entries of the directory that share the bytes of one: small, flat and huge. */
    @Test
    void refusesOverlappingEntries() {
        var kernel = new Entry("kernel", new byte[1_000_000]);
        var zip = new TestZip().add(kernel);
        for (var i = 0; i < 100; i++) {
            var again = new Entry("kernel", new byte[1_000_000]);
            again.name = ("copy" + i).getBytes(StandardCharsets.UTF_8);
            again.offset = 0;
            zip.add(again);
        }

        refuses(zip.bytes(), "is damaged");
    }

    @Test
    void refusesEntriesInsideOtherEntries() {
        var inner = TestZip.of(Entry.stored("inner.js", TEXT));
        var zip = new TestZip().add(Entry.stored("outer", inner));
        var hidden = Entry.stored("inner.js", TEXT);
        hidden.offset = 30L + "outer".length();
        zip.add(hidden);

        refuses(zip.bytes(), "is damaged");
    }

    @Test
    void takesAHundredThousandFilesAndNotOneMore() throws Exception {
        var most = manyFiles(100_000);
        var tooMany = manyFiles(100_001);

        check(most);
        refuses(tooMany, "more than 100,000 files");
    }

    @Test
    void refusesAMillionFilesAtOnce() {
        var zip = new TestZip();
        var entry = new Entry("a", TEXT);
        for (var i = 0; i < 100_001; i++) {
            entry.name = ("a" + i).getBytes(StandardCharsets.UTF_8);
            entry.offset = 0;
            zip.add(entry);
        }

        refuses(zip.bytes(3), "more than 100,000 files");
    }

    @Test
    void refusesADirectoryThatHidesEntries() {
        var zip = new TestZip().add(new Entry("a", TEXT)).add(new Entry("b", TEXT));

        refuses(zip.bytes(1), "is damaged");
        refuses(zip.bytes(3), "is damaged");
    }

    @Test
    void refusesBytesBeforeAndBehindTheZip() {
        var zip = TestZip.of("index.mjs");
        var behind = Arrays.copyOf(zip, zip.length + 1);
        var before = new byte[zip.length + 1];
        System.arraycopy(zip, 0, before, 1, zip.length);

        refuses(behind, "not a complete zip file");
        refuses(before, "not a complete zip file");
    }

    /** Whatever bytes arrive, the answer is a refusal in words, never another exception. */
    @Test
    void survivesRandomDamage() {
        var random = new Random(42);
        var good = TestZip.of("index.mjs", "lib/a.js", "lib/b/c.txt");

        for (var i = 0; i < 20_000; i++) {
            var bad = good.clone();
            for (var changes = random.nextInt(1, 5); changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                check(bad);
            } catch (InvalidCodePackage expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void takesWhatItWroteItself() {
        var files = new TreeMap<String, PackedFile>();
        files.put("index.mjs", PackedFile.ofText("export const handler = 1;\n".repeat(50), false));
        files.put("bin/run", PackedFile.ofText("#!/bin/sh\n", true));
        files.put("empty", PackedFile.ofText("", false));

        var zip = ArchiveWriter.write(files);

        assertThatCode(() -> check(zip)).doesNotThrowAnyException();
        assertThat(ArchiveWriter.write(files)).isEqualTo(zip);
        assertThat(Archive.read(ByteBuffer.wrap(zip)).entries())
                .extracting(ArchiveEntry::unixMode)
                .containsExactly(0100755, 0100644, 0100644);
    }

    private static byte[] manyFiles(int count) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (var i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        return out.toByteArray();
    }

    private static void check(byte[] zip) {
        ArchiveRules.check(Archive.read(ByteBuffer.wrap(zip)));
    }

    private static void refuses(byte[] zip, String message) {
        refuses(zip, message, Reason.UNREADABLE);
    }

    private static void refuses(byte[] zip, String message, Reason reason) {
        assertThatThrownBy(() -> check(zip))
                .isInstanceOfSatisfying(
                        InvalidCodePackage.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private static Duration timed(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
