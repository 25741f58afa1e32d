package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackageNotFound;
import dev.kiln.functions.FunctionQuery.Order;
import dev.kiln.paging.PageRequest;
import dev.kiln.secrets.SecretNotOpened;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

class FunctionsTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    @RecordApplicationEvents
    abstract static class Facts {

        @Autowired Functions functions;
        @Autowired VersionResolver versions;
        @Autowired Drafts drafts;
        @Autowired TestEvents testEvents;
        @Autowired TestFunctions make;
        @Autowired People people;
        @Autowired JdbcClient jdbc;
        @Autowired EntityManagerFactory entities;
        @Autowired ApplicationEvents published;
        private Caller ada;
        private Caller bob;

        @BeforeEach
        void people() {
            ada = people.ada();
            bob = people.bob();
        }

        @Test
        void createsAndReadsAFunction() {
            var code = make.code(ada, Map.of("index.mjs", "1"));
            var environment = Map.of("STAGE", "live", "SECRET", "hunter2");

            var created =
                    make.create(ada, TestFunctions.described("resize-image", environment, code));

            assertThat(functions.get(ada, "resize-image")).isEqualTo(created);
            assertThat(created.arn())
                    .hasToString(
                            "arn:aws:lambda:us-east-1:" + ada.account() + ":function:resize-image");
            assertThat(created.codeDigest()).isEqualTo(code.digest());
            assertThat(created.codeSize()).isEqualTo(code.size());
            assertThat(created.environmentVariables()).isEqualTo(2);
            assertThat(functions.environment(ada, "resize-image")).isEqualTo(environment);
        }

        @Test
        void keepsVariablesSealedAndBoundToTheirFunction() {
            var code = make.code(ada, Map.of("index.mjs", "1"));
            functions.create(
                    ada, TestFunctions.described("one", Map.of("SECRET", "hunter2"), code));
            functions.create(ada, TestFunctions.described("two", Map.of(), code));

            assertThat(sealed("one")).doesNotContain("hunter2").doesNotContain("SECRET");
            jdbc.sql(
                            "update functions set sealed_environment = ? where account_id = ? and name = ?")
                    .params(sealed("one"), ada.account().value(), "two")
                    .update();
            assertThatThrownBy(() -> functions.environment(ada, "two"))
                    .isInstanceOf(SecretNotOpened.class);
        }

        private String sealed(String name) {
            return jdbc.sql(
                            "select sealed_environment from functions where account_id = ? and"
                                    + " name = ?")
                    .params(ada.account().value(), name)
                    .query(String.class)
                    .single();
        }

        @Test
        void refusesATakenNameButNotInAnotherAccount() {
            make.create(ada, "resize-image");

            assertThatThrownBy(() -> make.create(ada, "resize-image"))
                    .isInstanceOf(FunctionExists.class)
                    .hasMessage("Function already exist: resize-image");
            assertThat(make.create(bob, "resize-image").name()).isEqualTo("resize-image");
        }

        @Test
        void letsOneOfManyTakeAName() throws Exception {
            var code = make.code(ada, Map.of("index.mjs", "1"));
            Callable<Integer> create =
                    () -> {
                        try {
                            functions.create(ada, TestFunctions.described("f", Map.of(), code));
                            return 1;
                        } catch (FunctionExists e) {
                            return 0;
                        }
                    };

            var created = 0;
            try (var threads = Executors.newFixedThreadPool(6)) {
                var attempts = IntStream.range(0, 6).mapToObj(_ -> create).toList();
                for (var attempt : threads.invokeAll(attempts)) {
                    created += attempt.get();
                }
            }

            assertThat(created).isEqualTo(1);
        }

        @Test
        void refusesCodeOfAnotherAccount() {
            var bobs = make.code(bob, Map.of("bobs-" + bob.account(), "secret"));

            assertThatThrownBy(
                            () ->
                                    functions.create(
                                            ada, TestFunctions.described("f", Map.of(), bobs)))
                    .isInstanceOf(CodePackageNotFound.class);
            make.create(ada, "f");
            assertThatThrownBy(() -> functions.deploy(ada, "f", bobs))
                    .isInstanceOf(CodePackageNotFound.class);
        }

        @Test
        void hidesFunctionsOfOtherAccounts() {
            make.create(ada, "mine");
            testEvents.save(ada, "mine", "hello", "{}");
            var change = TestFunctions.configuration(Map.of());
            var code = make.code(bob, Map.of("index.mjs", "1"));

            List<Callable<?>> attempts =
                    List.of(
                            () -> functions.get(bob, "mine"),
                            () -> functions.environment(bob, "mine"),
                            () -> functions.configure(bob, "mine", change),
                            () -> functions.deploy(bob, "mine", code),
                            () -> versions.resolve(bob, "mine", null),
                            () -> drafts.open(bob, "mine"),
                            () -> drafts.read(bob, "mine", "index.mjs"),
                            () -> drafts.pack(bob, "mine"),
                            () -> drafts.deploy(bob, "mine"),
                            () -> testEvents.list(bob, "mine"),
                            () -> testEvents.save(bob, "mine", "x", "{}"));
            for (var attempt : attempts) {
                assertThatThrownBy(attempt::call)
                        .isInstanceOf(FunctionNotFound.class)
                        .hasMessage(
                                "Function not found: arn:aws:lambda:us-east-1:"
                                        + bob.account()
                                        + ":function:mine");
            }
            assertThatThrownBy(() -> functions.delete(bob, "mine"))
                    .isInstanceOf(FunctionNotFound.class);
            assertThat(functions.count(bob)).isZero();
            assertThat(names(bob, "", Order.NAME, 10)).isEmpty();
        }

        @Test
        void looksForNoNameThatCannotBe() {
            for (var name : new String[] {"", "a b", "a\0b", "x".repeat(100), "ä"}) {
                assertThatThrownBy(() -> functions.get(ada, name))
                        .isInstanceOf(FunctionNotFound.class);
                assertThatThrownBy(() -> functions.delete(ada, name))
                        .isInstanceOf(FunctionNotFound.class);
            }
        }

        @Test
        void changesConfigurationAndRevision() {
            var before = make.create(ada, "f");

            functions.configure(ada, "f", TestFunctions.configuration(Map.of("AB", "1")));
            var after = make.finished(ada, "f");

            assertThat(after.memoryMb()).isEqualTo(256);
            assertThat(after.runtime()).isEqualTo("python3.11");
            assertThat(after.environmentVariables()).isEqualTo(1);
            assertThat(after.revisionId()).isNotEqualTo(before.revisionId());
            assertThat(after.lastModified()).isAfterOrEqualTo(before.lastModified());
            assertThat(functions.get(ada, "f")).isEqualTo(after);
            assertThat(published.stream(FunctionChanged.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.functionId()).isEqualTo(before.id()));
        }

        @Test
        void refusesAChangeMadeFromAnOldRevision() {
            var old = make.create(ada, "f");
            var change = TestFunctions.configuration(Map.of());
            functions.configure(ada, "f", change, old.revisionId());
            var current = make.finished(ada, "f");

            assertThatThrownBy(() -> functions.configure(ada, "f", change, old.revisionId()))
                    .isInstanceOf(RevisionMismatch.class);
            assertThat(functions.get(ada, "f")).isEqualTo(current);
        }

        @Test
        void keepsEverythingWhenAChangeIsRefused() {
            var before = make.create(ada, "f");
            var tooMuch = TestFunctions.configuration(Map.of("KEY", "x".repeat(5000)));

            assertThatThrownBy(() -> functions.configure(ada, "f", tooMuch))
                    .isInstanceOf(InvalidConfiguration.class);

            assertThat(functions.get(ada, "f")).isEqualTo(before);
        }

        @Test
        void deletesAFunctionWithAllThatIsItsOwn() {
            var function = make.create(ada, "f");
            drafts.save(ada, "f", "index.mjs", "2", Optional.empty());
            testEvents.save(ada, "f", "hello", "{}");

            functions.delete(ada, "f");

            assertThatThrownBy(() -> functions.get(ada, "f")).isInstanceOf(FunctionNotFound.class);
            assertThat(rowsOf("draft_files") + rowsOf("test_events")).isZero();
            assertThat(published.stream(FunctionDeleted.class))
                    .containsExactly(new FunctionDeleted(ada.account(), function.id(), "f"));
            assertThat(make.create(ada, "f").id()).isNotEqualTo(function.id());
        }

        private long rowsOf(String table) {
            return jdbc.sql("select count(*) from " + table + " where account_id = ?")
                    .param(ada.account().value())
                    .query(Long.class)
                    .single();
        }

        @Test
        void resolvesWhatAnInvocationRuns() {
            var code = make.code(ada, Map.of("index.mjs", "1"));
            make.create(ada, TestFunctions.described("f", Map.of("KEY", "v"), code));

            var resolved = versions.resolve(ada, "f", "$LATEST");

            assertThat(resolved).isEqualTo(versions.resolve(ada, "f", null));
            assertThat(resolved.summary()).isEqualTo(functions.get(ada, "f"));
            assertThat(resolved.environment()).containsExactly(Map.entry("KEY", "v"));
            assertThat(queries(() -> versions.resolve(ada, "f", null))).isZero();
            assertThatThrownBy(() -> versions.resolve(ada, "f", "live"))
                    .isInstanceOf(FunctionNotFound.class)
                    .hasMessageEndingWith(":function:f:live");
            assertThatThrownBy(() -> versions.resolve(ada, "g", "$LATEST"))
                    .hasMessageEndingWith(":function:g:$LATEST");
        }

        @Test
        void pagesByNameWithoutGapsOrRepeats() {
            for (var name : List.of("delta", "Alpha", "charlie", "alpha", "echo", "Bravo")) {
                make.create(ada, name);
            }

            assertThat(names(ada, "", Order.NAME, 2))
                    .hasSize(6)
                    .containsExactlyInAnyOrder(
                            "Alpha", "alpha", "Bravo", "charlie", "delta", "echo")
                    .endsWith("Bravo", "charlie", "delta", "echo");
        }

        @Test
        void pagesByLastModifiedNewestFirst() {
            for (var i = 0; i < 7; i++) {
                make.create(ada, "f" + i);
            }
            var moment = Timestamp.valueOf("2026-03-01 00:00:00");
            jdbc.sql("update functions set last_modified = ? where account_id = ? and name <> 'f3'")
                    .params(moment, ada.account().value())
                    .update();

            assertThat(names(ada, "", Order.LAST_MODIFIED, 3))
                    .containsExactly("f3", "f6", "f5", "f4", "f2", "f1", "f0");
        }

        @Test
        void searchesPartsOfNamesAsTheyAreTyped() {
            for (var name : List.of("Resize-Image", "resize_video", "other")) {
                make.create(ada, name);
            }

            assertThat(names(ada, " RESIZE ", Order.NAME, 10)).hasSize(2);
            assertThat(names(ada, "e_v", Order.NAME, 10)).containsExactly("resize_video");
            assertThat(names(ada, "%", Order.LAST_MODIFIED, 10)).isEmpty();
            assertThat(names(ada, "!", Order.NAME, 10)).isEmpty();
            assertThat(names(ada, "\0", Order.NAME, 10)).hasSize(3);
            assertThat(functions.count(ada)).isEqualTo(3);
        }

        @Test
        void startsAtTheFirstPageWhenACursorIsNoCursor() {
            make.create(ada, "f");

            for (var cursor : new String[] {"", "garbage", "%%%", "AAAA", "MjAyNiBhIGI"}) {
                var page =
                        functions.list(
                                ada, new FunctionQuery("", Order.NAME), new PageRequest(cursor, 5));
                assertThat(page.items()).hasSize(1);
            }
        }

        @Test
        void readsAPageInOneQuery() {
            for (var i = 0; i < 5; i++) {
                make.create(ada, "f" + i);
            }

            assertThat(queries(() -> names(ada, "", Order.NAME, 10))).isEqualTo(1);
            drafts.open(ada, "f0");
            assertThat(queries(() -> drafts.open(ada, "f0"))).isLessThanOrEqualTo(3);
            assertThat(queries(() -> drafts.read(ada, "f0", "index.mjs"))).isLessThanOrEqualTo(3);
        }

        private long queries(Runnable work) {
            var statistics = entities.unwrap(SessionFactory.class).getStatistics();
            statistics.setStatisticsEnabled(true);
            try {
                var before = statistics.getPrepareStatementCount();
                work.run();
                return statistics.getPrepareStatementCount() - before;
            } finally {
                statistics.setStatisticsEnabled(false);
            }
        }

        private List<String> names(Caller caller, String search, Order order, int limit) {
            var names = new ArrayList<String>();
            var page = PageRequest.first(limit);
            while (true) {
                var found = functions.list(caller, new FunctionQuery(search, order), page);
                assertThat(found.items()).hasSizeLessThanOrEqualTo(limit);
                found.items().forEach(it -> names.add(it.name()));
                if (found.nextCursor() == null) {
                    return names;
                }
                page = new PageRequest(found.nextCursor(), limit);
            }
        }
    }
}
