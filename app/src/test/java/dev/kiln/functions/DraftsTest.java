package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.Drafts.Draft.Change;
import dev.kiln.functions.Drafts.Draft.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DraftsTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        private static final Optional<String> ANY = Optional.empty();

        @Autowired Drafts drafts;
        @Autowired Functions functions;
        @Autowired CodePackages packages;
        @Autowired TestFunctions make;
        @Autowired People people;
        @Autowired JdbcClient jdbc;
        private Caller ada;

        @BeforeEach
        void adaHasAFunction() {
            ada = people.ada();
            make.create(ada, "f", Map.of("index.mjs", "one", "lib/a.mjs", "a"));
        }

        @Test
        void showsTheDeployedFilesFirst() {
            var draft = drafts.open(ada, "f");

            assertThat(draft.isChanged()).isFalse();
            assertThat(draft.files())
                    .containsExactly(
                            new Entry("index.mjs", 3, Change.NONE, true),
                            new Entry("lib/a.mjs", 1, Change.NONE, true));
            assertThat(drafts.pack(ada, "f").digest())
                    .isEqualTo(functions.get(ada, "f").codeDigest());
        }

        @Test
        void keepsWhatWasTyped() {
            var before = drafts.read(ada, "f", "index.mjs");

            var saved = drafts.save(ada, "f", "index.mjs", "two ✓", Optional.of(before.etag()));
            drafts.save(ada, "f", "new/b.mjs", "", ANY);

            assertThat(drafts.read(ada, "f", "index.mjs")).isEqualTo(saved);
            assertThat(saved.text()).isEqualTo("two ✓");
            assertThat(saved.etag()).isNotEqualTo(before.etag());
            assertThat(drafts.open(ada, "f").files())
                    .containsExactly(
                            new Entry("index.mjs", 7, Change.MODIFIED, true),
                            new Entry("lib/a.mjs", 1, Change.NONE, true),
                            new Entry("new/b.mjs", 0, Change.ADDED, true));
            assertThat(committedTexts()).isEqualTo(2);
        }

        /** On a connection of its own, that sees only what is committed. */
        private long committedTexts() {
            return jdbc.sql("select count(*) from draft_files where account_id = ?")
                    .param(ada.account().value())
                    .query(Long.class)
                    .single();
        }

        @Test
        void forgetsAChangeThatWasTakenBack() {
            drafts.save(ada, "f", "index.mjs", "two", ANY);
            drafts.save(ada, "f", "index.mjs", "one", ANY);

            assertThat(drafts.open(ada, "f").isChanged()).isFalse();
            assertThat(committedTexts()).isZero();
        }

        @Test
        void refusesToOverwriteAnotherTab() {
            var etag = drafts.read(ada, "f", "index.mjs").etag();
            var other = drafts.save(ada, "f", "index.mjs", "typed in tab one", Optional.of(etag));

            assertThatThrownBy(
                            () -> drafts.save(ada, "f", "index.mjs", "tab two", Optional.of(etag)))
                    .isInstanceOfSatisfying(
                            DraftConflict.class, e -> assertThat(e.current()).isEqualTo(other));
            assertThat(drafts.read(ada, "f", "index.mjs")).isEqualTo(other);
            drafts.save(ada, "f", "index.mjs", "tab two", Optional.of(other.etag()));
        }

        @Test
        void takesARepeatedSaveWhoseAnswerWasLost() {
            var etag = drafts.read(ada, "f", "index.mjs").etag();
            var once = drafts.save(ada, "f", "index.mjs", "two", Optional.of(etag));

            assertThat(drafts.save(ada, "f", "index.mjs", "two", Optional.of(etag)))
                    .isEqualTo(once);
        }

        @Test
        void letsOneOfManyTabsWin() throws Exception {
            var etag = drafts.read(ada, "f", "index.mjs").etag();
            try (var threads = Executors.newFixedThreadPool(5)) {
                var tabs =
                        threads.invokeAll(
                                IntStream.range(0, 5)
                                        .mapToObj(i -> save("tab " + i, etag))
                                        .toList());
                var saved = 0;
                for (var tab : tabs) {
                    saved += tab.get();
                }
                assertThat(saved).isEqualTo(1);
            }
        }

        private Callable<Integer> save(String text, String etag) {
            return () -> {
                try {
                    drafts.save(ada, "f", "index.mjs", text, Optional.of(etag));
                    return 1;
                } catch (DraftConflict e) {
                    return 0;
                }
            };
        }

        @Test
        void givesEveryPersonTheirOwn() {
            var eve = people.colleague(ada);
            drafts.save(ada, "f", "index.mjs", "by ada", ANY);
            drafts.save(eve, "f", "index.mjs", "by eve", ANY);

            assertThat(drafts.read(ada, "f", "index.mjs").text()).isEqualTo("by ada");
            drafts.discard(eve, "f");
            assertThat(drafts.read(eve, "f", "index.mjs").text()).isEqualTo("one");
            assertThat(drafts.read(ada, "f", "index.mjs").text()).isEqualTo("by ada");
        }

        @Test
        void removesAndRenamesFiles() {
            drafts.remove(ada, "f", "lib/a.mjs");
            drafts.rename(ada, "f", "index.mjs", "main.mjs");
            drafts.rename(ada, "f", "main.mjs", "src/main.mjs");

            assertThat(drafts.open(ada, "f").files())
                    .containsExactly(new Entry("src/main.mjs", 3, Change.ADDED, true));
            assertThatThrownBy(() -> drafts.read(ada, "f", "lib/a.mjs"))
                    .isInstanceOf(DraftFileNotFound.class);
            assertThatThrownBy(() -> drafts.remove(ada, "f", "lib/a.mjs"))
                    .isInstanceOf(DraftFileNotFound.class);
            drafts.rename(ada, "f", "src/main.mjs", "index.mjs");
            drafts.save(ada, "f", "lib/a.mjs", "a", ANY);
            assertThat(drafts.open(ada, "f").isChanged()).isFalse();
        }

        @Test
        void turnsAFileIntoAFolder() {
            drafts.rename(ada, "f", "index.mjs", "index.mjs/index.mjs");

            assertThat(drafts.read(ada, "f", "index.mjs/index.mjs").text()).isEqualTo("one");
        }

        @Test
        void renamesOverNothingThatIsThere() {
            assertThatThrownBy(() -> drafts.rename(ada, "f", "index.mjs", "lib/a.mjs"))
                    .isInstanceOf(InvalidDraftFile.class)
                    .hasMessageContaining("There is a file lib/a.mjs already");
            assertThatThrownBy(() -> drafts.rename(ada, "f", "gone", "x"))
                    .isInstanceOf(DraftFileNotFound.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "/etc/passwd",
                    "../x",
                    "a/../../x",
                    "a//b",
                    "a/",
                    "./a",
                    "a\\b",
                    "C:x",
                    "a\0b",
                    "a\nb",
                    "lib",
                    "index.mjs/x"
                })
        void refusesPathsThatCannotBe(String path) {
            assertThatThrownBy(() -> drafts.save(ada, "f", path, "x", ANY))
                    .isInstanceOf(InvalidDraftFile.class);
            assertThatThrownBy(() -> drafts.rename(ada, "f", "lib/a.mjs", path + "/x\0"))
                    .isInstanceOf(InvalidDraftFile.class);
            assertThat(drafts.open(ada, "f").isChanged()).isFalse();
        }

        @Test
        void boundsFilesAndDrafts() {
            var megabyte = "ä".repeat(512 * 1024);
            assertThatThrownBy(() -> drafts.save(ada, "f", "big", megabyte + "x", ANY))
                    .isInstanceOf(InvalidDraftFile.class)
                    .hasMessageContaining("at most 1 MB; this one has 1,048,577 bytes");
            for (var i = 0; i < 10; i++) {
                drafts.save(ada, "f", "big" + i, megabyte, ANY);
            }
            assertThatThrownBy(() -> drafts.save(ada, "f", "one-more", "x", ANY))
                    .isInstanceOf(InvalidDraftFile.class)
                    .hasMessageContaining("10 MB");
            drafts.save(ada, "f", "big0", "smaller", ANY);
            assertThat(drafts.read(ada, "f", "big9").text()).isEqualTo(megabyte);
        }

        @Test
        void boundsTheNumberOfChangedFiles() {
            for (var i = 0; i < 500; i++) {
                drafts.save(ada, "f", "file" + i, "x", ANY);
            }

            assertThatThrownBy(() -> drafts.save(ada, "f", "one-more", "x", ANY))
                    .hasMessageContaining("at most 500 changed files");
            drafts.save(ada, "f", "file0", "y", ANY);
        }

        @Test
        void refusesWhatIsNoText() {
            for (var text : new String[] {"a\0b", "half \ud83d"}) {
                assertThatThrownBy(() -> drafts.save(ada, "f", "index.mjs", text, ANY))
                        .isInstanceOf(InvalidDraftFile.class);
            }
        }

        @Test
        void showsBinaryFilesButDoesNotEditThem() throws IOException {
            functions.deploy(ada, "f", packages.store(ada.account(), zipWithLogo()));

            var logo = drafts.read(ada, "f", "logo.png");

            assertThat(logo.text()).isNull();
            assertThat(drafts.open(ada, "f").files())
                    .contains(new Entry("logo.png", 3, Change.NONE, false));
            assertThatThrownBy(() -> drafts.save(ada, "f", "logo.png", "x", ANY))
                    .isInstanceOf(InvalidDraftFile.class)
                    .hasMessageContaining("is not text");
            assertThatThrownBy(() -> drafts.rename(ada, "f", "logo.png", "b.png"))
                    .isInstanceOf(InvalidDraftFile.class);
            drafts.save(ada, "f", "index.mjs", "two", ANY);
            var deployed = drafts.deploy(ada, "f");
            assertThat(packages.list(ada.account(), deployed.codeDigest())).hasSize(2);
        }

        private static byte[] zipWithLogo() throws IOException {
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("logo.png"));
                zip.write(new byte[] {(byte) 0x89, 0, 1});
            }
            return out.toByteArray();
        }

        @Test
        void packsTheSameDraftToTheSamePackage() {
            drafts.save(ada, "f", "index.mjs", "two", ANY);

            var packed = drafts.pack(ada, "f");

            assertThat(drafts.pack(ada, "f")).isEqualTo(packed);
            assertThat(packages.text(ada.account(), packed.digest(), "index.mjs")).contains("two");
            assertThat(packages.text(ada.account(), packed.digest(), "lib/a.mjs")).contains("a");
            assertThat(functions.get(ada, "f").codeDigest()).isNotEqualTo(packed.digest());
        }

        @Test
        void deploysTheDraftAndEndsIt() {
            var before = functions.get(ada, "f");
            drafts.save(ada, "f", "index.mjs", "two", ANY);
            var packed = drafts.pack(ada, "f");

            var deployed = drafts.deploy(ada, "f");

            assertThat(deployed.codeDigest()).isEqualTo(packed.digest());
            assertThat(deployed.codeSize()).isEqualTo(packed.size());
            assertThat(deployed.revisionId()).isNotEqualTo(before.revisionId());
            assertThat(functions.get(ada, "f").contentId()).isEqualTo(deployed.contentId());
            assertThat(drafts.open(ada, "f").isChanged()).isFalse();
            assertThat(drafts.read(ada, "f", "index.mjs").text()).isEqualTo("two");
            assertThat(drafts.deploy(ada, "f").contentId()).isEqualTo(deployed.contentId());
        }

        @Test
        void losesNothingThatIsSavedDuringADeploy() throws Exception {
            for (var round = 0; round < 5; round++) {
                var text = "text " + round;
                drafts.save(ada, "f", "index.mjs", "before " + round, ANY);
                try (var threads = Executors.newFixedThreadPool(2)) {
                    var save = threads.submit(() -> drafts.save(ada, "f", "late.mjs", text, ANY));
                    var deploy = threads.submit(() -> drafts.deploy(ada, "f"));
                    save.get();
                    deploy.get();
                }

                assertThat(drafts.read(ada, "f", "late.mjs").text()).isEqualTo(text);
            }
        }

        @Test
        void refusesToDeployNothing() {
            drafts.remove(ada, "f", "index.mjs");
            drafts.remove(ada, "f", "lib/a.mjs");

            assertThatThrownBy(() -> drafts.deploy(ada, "f"))
                    .isInstanceOf(InvalidCodePackage.class)
                    .hasMessageContaining("at least one");
            assertThat(drafts.open(ada, "f").files()).isEmpty();
        }

        @Test
        void keepsAColleaguesDraftOverADeploy() {
            var eve = people.colleague(ada);
            drafts.save(eve, "f", "index.mjs", "by eve", ANY);
            drafts.save(ada, "f", "lib/a.mjs", "by ada", ANY);

            drafts.deploy(ada, "f");

            assertThat(drafts.read(eve, "f", "index.mjs").text()).isEqualTo("by eve");
            assertThat(drafts.read(eve, "f", "lib/a.mjs").text()).isEqualTo("by ada");
        }
    }
}
