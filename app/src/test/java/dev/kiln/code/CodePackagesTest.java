package dev.kiln.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.code.InvalidCodePackage.Reason;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CodePackagesTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired CodePackages packages;
        @Autowired People people;
        private Caller ada;
        private Caller bob;

        @BeforeEach
        void people() {
            ada = people.ada();
            bob = people.bob();
        }

        @Test
        void keepsTheVeryBytes() throws Exception {
            var zip = TestZip.of("index.mjs");

            var stored = packages.store(ada.account(), zip);

            var sha256 = MessageDigest.getInstance("SHA-256").digest(zip);
            assertThat(stored.digest().hex()).isEqualTo(HexFormat.of().formatHex(sha256));
            assertThat(stored.size()).isEqualTo(zip.length);
            assertThat(packages.find(stored.digest()).orElseThrow()).hasBinaryContent(zip);
            assertThat(packages.find(ada.account(), stored.digest())).contains(stored);
        }

        @Test
        void keepsNothingOfARefusedZip() {
            var zip = TestZip.of("../evil.js");

            assertThatThrownBy(() -> packages.store(ada.account(), zip))
                    .isInstanceOf(InvalidCodePackage.class);
            assertThatThrownBy(() -> packages.store(ada.account(), new byte[52_428_801]))
                    .isInstanceOfSatisfying(
                            InvalidCodePackage.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ZIPPED_SIZE))
                    .hasMessageContaining("has 50.1 MB; a package has at most 50 MB");
        }

        @Test
        void storesEqualPackagesOnceAndAtTheSameTime() throws Exception {
            var zip = TestZip.of("index.mjs", "at-the-same-time-" + ada.account());
            Callable<CodePackage> store = () -> packages.store(ada.account(), zip);

            try (var threads = Executors.newFixedThreadPool(8)) {
                var all = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> store).toList());
                for (var one : all) {
                    assertThat(one.get()).isEqualTo(packages.store(ada.account(), zip));
                }
            }

            var file = packages.find(packages.store(bob.account(), zip).digest()).orElseThrow();
            try (var beside = Files.list(file.resolveSibling(""))) {
                assertThat(beside).noneMatch(it -> it.getFileName().toString().contains("unfin"));
            }
        }

        @Test
        void hidesPackagesFromOtherAccounts() {
            var mine = packages.store(ada.account(), TestZip.of("mine-" + ada.account())).digest();

            assertThat(packages.find(bob.account(), mine)).isEmpty();
            assertThatThrownBy(() -> packages.list(bob.account(), mine))
                    .isInstanceOf(CodePackageNotFound.class);
            assertThatThrownBy(() -> packages.text(bob.account(), mine, "index.mjs"))
                    .isInstanceOf(CodePackageNotFound.class);
            assertThatThrownBy(() -> packages.store(bob.account(), Optional.of(mine), Map.of()))
                    .isInstanceOf(CodePackageNotFound.class);
        }

        @Test
        void makesTheSamePackageOfTheSameFiles() {
            var files = Map.of("b.mjs", Optional.of("b"), "a/a.mjs", Optional.of("a"));

            var once = packages.store(ada.account(), Optional.empty(), files);
            var empty =
                    packages.store(ada.account(), Optional.empty(), Map.of("x", Optional.of("")));
            var over =
                    packages.store(
                            ada.account(),
                            Optional.of(empty.digest()),
                            Map.of(
                                    "x", Optional.empty(),
                                    "b.mjs", Optional.of("b"),
                                    "a/a.mjs", Optional.of("a")));

            assertThat(over).isEqualTo(once);
            assertThat(packages.store(bob.account(), Optional.empty(), files)).isEqualTo(once);
        }

        @Test
        void laysChangesOverAPackage() {
            var binary = new TestZip.Entry("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
            var script = new TestZip.Entry("run.sh", "#!/bin/sh".getBytes(UTF_8));
            script.mode = 0100777;
            var base = packages.store(ada.account(), TestZip.of(binary, script));

            var changed =
                    packages.store(
                            ada.account(),
                            Optional.of(base.digest()),
                            Map.of(
                                    "run.sh",
                                    Optional.of("#!/bin/bash"),
                                    "new.js",
                                    Optional.of("1")));

            assertThat(packages.list(ada.account(), changed.digest()))
                    .containsExactly(
                            new SourceFile("logo.png", 5, false),
                            new SourceFile("new.js", 1, true),
                            new SourceFile("run.sh", 11, true));
            assertThat(packages.text(ada.account(), changed.digest(), "run.sh"))
                    .contains("#!/bin/bash");
            assertThat(packages.text(ada.account(), changed.digest(), "logo.png")).isEmpty();
            assertThat(packages.text(ada.account(), changed.digest(), "gone")).isEmpty();
        }

        @Test
        void refusesAPackageWithoutFiles() {
            var base = packages.store(ada.account(), TestZip.of("only.js"));

            assertThatThrownBy(
                            () ->
                                    packages.store(
                                            ada.account(),
                                            Optional.of(base.digest()),
                                            Map.of("only.js", Optional.empty())))
                    .isInstanceOf(InvalidCodePackage.class)
                    .hasMessageContaining("no file in it");
        }

        @Test
        void refusesAFileThatIsAlsoAFolder() {
            var files = Map.of("a", Optional.of("1"), "a/b", Optional.of("2"));

            assertThatThrownBy(() -> packages.store(ada.account(), Optional.empty(), files))
                    .isInstanceOf(InvalidCodePackage.class)
                    .hasMessageContaining("twice");
        }
    }
}
