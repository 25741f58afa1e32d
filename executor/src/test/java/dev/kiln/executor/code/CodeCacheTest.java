package dev.kiln.executor.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.kit.TestPackages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheTest {

    @TempDir private Path directory;
    private final TestPackages source = new TestPackages();
    private CodeCache cache;

    @BeforeEach
    void open() throws IOException {
        cache = new CodeCache(directory.resolve("code"), directory.resolve("unfinished"), source);
    }

    @Test
    void fetchesAPackageOnceAndShowsItsFiles() throws IOException {
        var digest = source.add(Map.of("index.js", "1", "lib/deep/a.txt", "2"));

        var first = cache.directoryOf(digest);
        var second = cache.directoryOf(digest);

        assertThat(first).isEqualTo(second);
        assertThat(first.resolve("lib/deep/a.txt")).hasContent("2");
        assertThat(source.downloads()).isEqualTo(1);
    }

    @Test
    void letsEverySandboxReadAndNoneWrite() throws IOException {
        var root = cache.directoryOf(source.add(Map.of("bin/run", "#!/bin/sh")));

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(root.resolve("bin/run"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(root.resolve("bin"))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesAPackageThatIsNotWhatItsDigestSays() {
        var digest = source.add(Map.of("index.js", "1"));
        source.replace(digest, TestPackages.zip(Map.of("index.js", "2")));

        assertThatThrownBy(() -> cache.directoryOf(digest))
                .isInstanceOf(CodeUnavailable.class)
                .hasMessageContaining("not the one of digest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "a/../../evil", "/etc/evil", "a\\..\\evil", "a/b/../../../evil"})
    void refusesAnEntryOutsideThePackage(String name) throws IOException {
        var digest = source.addZip(TestPackages.zip(Map.of(name, "x")));

        assertThatThrownBy(() -> cache.directoryOf(digest)).isInstanceOf(CodeUnavailable.class);
        try (Stream<Path> tree = Files.walk(directory)) {
            assertThat(tree).noneMatch(path -> path.getFileName().toString().contains("evil"));
        }
    }

    @Test
    void refusesABombWithoutKeepingAnyOfIt() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            var block = new byte[1024 * 1024];
            for (int i = 0; i < 260; i++) {
                zip.write(block);
            }
        }
        var digest = source.addZip(bytes.toByteArray());

        assertThatThrownBy(() -> cache.directoryOf(digest))
                .hasMessage("Unzipped size must be smaller than 262144000 bytes");
        assertThat(directory.resolve("code")).isEmptyDirectory();
        assertThat(directory.resolve("unfinished")).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoZip() {
        var digest = source.addZip("not a zip".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> cache.directoryOf(digest))
                .hasMessageContaining("not a readable zip archive");
    }

    @Test
    void givesUpWhatWasNotUsedForLongestUnlessItIsInUse() throws IOException {
        var small =
                new CodeCache(
                        directory.resolve("code"), directory.resolve("unfinished"), source, 2);
        var inUse = source.add(Map.of("index.js", "1"));
        var oldest = source.add(Map.of("index.js", "2"));
        var newer = source.add(Map.of("index.js", "3"));
        var newest = source.add(Map.of("index.js", "4"));
        for (var digest : new String[] {inUse, oldest, newer, newest}) {
            small.directoryOf(digest);
        }

        small.trim(Stream.of(inUse));

        assertThat(directory.resolve("code"))
                .isDirectoryContaining("glob:**" + inUse)
                .isDirectoryContaining("glob:**" + newest)
                .isDirectoryNotContaining("glob:**" + oldest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../../etc/passwd", "ABCDEF"})
    void refusesADigestThatIsNone(String digest) {
        assertThatThrownBy(() -> cache.directoryOf(digest))
                .hasMessageContaining("64 lower-case hex digits");
    }
}
