package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.network.NetworkPolicy;
import dev.kiln.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

class VersionsTest {

    private static final NewVersion ANY = new NewVersion(null, null, null);

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    @RecordApplicationEvents
    abstract static class Facts {

        @Autowired Functions functions;
        @Autowired FunctionUpdates updates;
        @Autowired Versions versions;
        @Autowired Aliases aliases;
        @Autowired VersionResolver resolver;
        @Autowired TestFunctions make;
        @Autowired People people;
        @Autowired ApplicationEvents published;
        private Caller ada;
        private FunctionSummary first;

        @BeforeEach
        void makeAFunction() {
            ada = people.ada();
            var code = make.code(ada, Map.of("index.mjs", "1"));
            first = make.create(ada, TestFunctions.described("f", Map.of("STAGE", "one"), code));
        }

        @Test
        void freezesCodeConfigurationAndEnvironment() {
            var version = versions.publish(ada, "f", new NewVersion("the first", null, null));

            change(256);

            var frozen = versions.get(ada, "f", "1");
            assertThat(version.executedVersion()).isEqualTo("1");
            assertThat(version.summary().phase()).isEqualTo(FunctionPhase.CREATING);
            assertThat(frozen.environment()).containsExactly(Map.entry("STAGE", "one"));
            assertThat(frozen.summary().description()).isEqualTo("the first");
            assertThat(frozen.summary().memoryMb()).isEqualTo(128);
            assertThat(frozen.summary().phase()).isEqualTo(FunctionPhase.READY);
            assertThat(versions.get(ada, "f", null).environment()).isEmpty();
            assertThat(resolver.resolve(ada, "f", "1")).isEqualTo(frozen);
            assertThat(published.stream(VersionPublished.class))
                    .containsExactly(new VersionPublished(ada.account(), first.id(), "f", "1"));
        }

        private void change(int memoryMb) {
            updates.configure(
                    ada,
                    "f",
                    new ConfigurationPatch(
                            null, null, null, null, memoryMb, null, null, Map.of(), it -> it),
                    null);
            make.finished(ada, "f");
        }

        private String publish() {
            var number = versions.publish(ada, "f", ANY).executedVersion();
            make.finished(ada, "f");
            return number;
        }

        @Test
        void publishesNothingNewWhenNothingChanged() {
            assertThat(publish()).isEqualTo("1");
            assertThat(publish()).isEqualTo("1");

            change(256);
            assertThat(publish()).isEqualTo("2");
        }

        @Test
        void publishesNothingNewWhenTheSameCodeIsDeployedAgain() {
            publish();

            var code = make.code(ada, Map.of("index.mjs", "1"));
            updates.deploy(ada, "f", new CodeUpdate(code, null, false, false, null));
            make.finished(ada, "f");

            assertThat(publish()).isEqualTo("1");
            var other = make.code(ada, Map.of("index.mjs", "2"));
            assertThat(
                            updates.deploy(ada, "f", new CodeUpdate(other, null, true, false, null))
                                    .executedVersion())
                    .isEqualTo("2");
        }

        @Test
        void usesNoNumberTwice() {
            publish();
            change(256);
            publish();

            versions.delete(ada, "f", "2");
            versions.delete(ada, "f", "2");

            assertThat(publish()).isEqualTo("3");
            assertThatThrownBy(() -> versions.get(ada, "f", "2"))
                    .isInstanceOf(FunctionNotFound.class)
                    .hasMessageEndingWith(":function:f:2");
            assertThat(published.stream(VersionDeleted.class)).hasSize(1);
        }

        @Test
        void guardsPublishing() {
            assertThatThrownBy(
                            () -> versions.publish(ada, "f", new NewVersion(null, null, "stale")))
                    .isInstanceOf(RevisionMismatch.class);
            assertThatThrownBy(() -> versions.publish(ada, "f", new NewVersion(null, "abc=", null)))
                    .isInstanceOf(InvalidVersion.class)
                    .hasMessageStartingWith(
                            "CodeSHA256 (abc=) is different from current CodeSHA256 in $LATEST (");
            var sha = first.codeDigest().base64();
            assertThat(
                            versions.publish(
                                            ada, "f", new NewVersion(null, sha, first.revisionId()))
                                    .executedVersion())
                    .isEqualTo("1");
        }

        @Test
        void pagesFromLatestUpwards() {
            for (var i = 0; i < 11; i++) {
                change(200 + i);
                publish();
            }

            var expected = new ArrayList<>(List.of("$LATEST"));
            IntStream.rangeClosed(1, 11).forEach(it -> expected.add("" + it));
            for (var limit : List.of(1, 3, 12, 50)) {
                assertThat(pagedBy(limit)).isEqualTo(expected);
            }
        }

        private List<String> pagedBy(int limit) {
            var found = new ArrayList<String>();
            var page = PageRequest.first(limit);
            while (true) {
                var next = versions.list(ada, "f", page);
                next.items().forEach(it -> found.add(it.executedVersion()));
                if (next.nextCursor() == null) {
                    return found;
                }
                page = new PageRequest(next.nextCursor(), limit);
            }
        }

        @Test
        void refusesAnUpdateFromAnOldRevision() {
            var code = make.code(ada, Map.of("index.mjs", "2"));

            assertThatThrownBy(
                            () ->
                                    updates.deploy(
                                            ada,
                                            "f",
                                            new CodeUpdate(code, null, false, false, "x")))
                    .isInstanceOf(RevisionMismatch.class);
            var dryRun = new CodeUpdate(code, null, false, true, first.revisionId());
            assertThat(updates.deploy(ada, "f", dryRun).summary()).isEqualTo(first);
        }

        @Test
        void keepsAdvancedMembersAcrossTheDatabaseAndAPlainChange() {
            var advanced =
                    new AdvancedConfiguration(
                            true,
                            new AdvancedConfiguration.Vpc(
                                    List.of("subnet-1"), List.of("sg-1"), true),
                            "arn:aws:sqs:us-east-1:123456789012:dead",
                            "arn:aws:kms:us-east-1:123456789012:key/1",
                            "Active",
                            List.of(new AdvancedConfiguration.FileSystem("arn", "/mnt/a")),
                            new AdvancedConfiguration.Logging("JSON", "DEBUG", "WARN", "my-logs"),
                            "PublishedVersions",
                            "arm64",
                            List.of("arn:aws:lambda:us-east-1:123456789012:layer:a:1"),
                            null,
                            NetworkPolicy.parse(Mode.ALLOW_LIST, "api.example.com:443"));
            updates.configure(
                    ada,
                    "f",
                    new ConfigurationPatch(
                            null, null, null, null, null, null, null, null, _ -> advanced),
                    null);
            make.finished(ada, "f");

            functions.configure(ada, "f", TestFunctions.configuration(Map.of()));

            assertThat(functions.get(ada, "f").advanced()).isEqualTo(advanced);
            assertThat(functions.get(ada, "f").logGroup()).isEqualTo("my-logs");
        }

        @Test
        void movesAnAliasAtOnce() {
            publish();
            change(256);
            publish();
            aliases.create(ada, "f", "live", new AliasTarget("1", "", null));
            assertThat(resolver.resolve(ada, "f", "live").executedVersion()).isEqualTo("1");

            aliases.update(ada, "f", "live", new AliasChange("2", null, null, null));

            var resolved = resolver.resolve(ada, "f", "live");
            assertThat(resolved.executedVersion()).isEqualTo("2");
            assertThat(resolved.alias()).isEqualTo("live");
            assertThat(published.stream(AliasMoved.class)).hasSize(2);
            aliases.delete(ada, "f", "live");
            assertThatThrownBy(() -> resolver.resolve(ada, "f", "live"))
                    .isInstanceOf(FunctionNotFound.class)
                    .hasMessageEndingWith(":f:live");
        }

        @Test
        void sharesInvocationsOutByWeight() {
            publish();
            change(256);
            publish();
            aliases.create(
                    ada, "f", "live", new AliasTarget("1", "", new AliasTarget.Second("2", 0.1)));

            var second =
                    IntStream.range(0, 1000)
                            .filter(
                                    _ ->
                                            resolver.resolve(ada, "f", "live")
                                                    .executedVersion()
                                                    .equals("2"))
                            .count();

            assertThat(second).isBetween(60L, 145L);
        }

        @Test
        void guardsAliases() {
            publish();
            var alias = aliases.create(ada, "f", "live", new AliasTarget("1", "text", null));

            assertThat(alias.arn()).endsWith(":function:f:live");
            assertThat(aliases.get(ada, "f", "live")).isEqualTo(alias);
            assertThatThrownBy(
                            () -> aliases.create(ada, "f", "live", new AliasTarget("1", "", null)))
                    .isInstanceOf(AliasExists.class)
                    .hasMessage("Alias already exists: " + alias.arn());
            assertThatThrownBy(() -> aliases.create(ada, "f", "b", new AliasTarget("7", "", null)))
                    .isInstanceOf(FunctionNotFound.class)
                    .hasMessageEndingWith(":function:f:7");
            assertThatThrownBy(
                            () ->
                                    aliases.update(
                                            ada,
                                            "f",
                                            "live",
                                            new AliasChange(null, null, null, "stale")))
                    .isInstanceOf(RevisionMismatch.class);
            assertThatThrownBy(() -> aliases.get(ada, "f", "none"))
                    .isInstanceOf(AliasNotFound.class)
                    .hasMessageStartingWith("Cannot find alias arn: arn:");
            assertThatThrownBy(() -> versions.delete(ada, "f", "1"))
                    .isInstanceOf(FunctionBusy.class)
                    .hasMessageContaining("[live]");
            assertThatThrownBy(() -> versions.delete(ada, "f", "$LATEST"))
                    .isInstanceOf(InvalidVersion.class);
        }

        @Test
        void refusesVersionsThatCannotShareAnAlias() {
            publish();
            var same = new AliasTarget("1", "", new AliasTarget.Second("1", 0.5));
            var latest = new AliasTarget("$LATEST", "", new AliasTarget.Second("1", 0.5));

            assertThatThrownBy(() -> aliases.create(ada, "f", "a", same))
                    .isInstanceOf(InvalidVersion.class)
                    .hasMessageStartingWith("Invalid function version 1.");
            assertThatThrownBy(() -> aliases.create(ada, "f", "a", latest))
                    .isInstanceOf(InvalidVersion.class)
                    .hasMessageStartingWith("$LATEST is not supported");
        }

        @Test
        void listsAliasesByNameAndByVersion() {
            publish();
            for (var name : List.of("c", "a", "b")) {
                aliases.create(ada, "f", name, new AliasTarget("1", "", null));
            }
            aliases.update(
                    ada,
                    "f",
                    "b",
                    new AliasChange("$LATEST", "now", new AliasChange.Routing(null), null));

            var page = aliases.list(ada, "f", null, PageRequest.first(2));
            assertThat(page.items()).extracting(FunctionAlias::name).containsExactly("a", "b");
            assertThat(aliases.list(ada, "f", null, new PageRequest(page.nextCursor(), 2)).items())
                    .extracting(FunctionAlias::name)
                    .containsExactly("c");
            assertThat(aliases.list(ada, "f", "1", PageRequest.first(9)).items())
                    .extracting(FunctionAlias::name)
                    .containsExactly("a", "c");
        }

        @Test
        void hidesVersionsAndAliasesOfOtherAccounts() {
            publish();
            var bob = people.bob();

            assertThatThrownBy(() -> versions.get(bob, "f", "1"))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> versions.list(bob, "f", PageRequest.first(1)))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> versions.publish(bob, "f", ANY))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> versions.delete(bob, "f", "1"))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> aliases.create(bob, "f", "a", new AliasTarget("1", "", null)))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> resolver.resolve(bob, "f", "1"))
                    .isInstanceOf(FunctionNotFound.class);
        }
    }
}
