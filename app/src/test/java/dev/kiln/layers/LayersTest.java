package dev.kiln.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.paging.PageRequest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LayersTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        private static final PageRequest FIRST = PageRequest.first(50);

        @Autowired Layers layers;
        @Autowired LayerPolicies policies;
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
        void publishesNumberedVersionsOfTheVeryBytes() throws Exception {
            var zip = zip("python/tool.py", "x = 1");

            var first = layers.publish(ada, NewLayerVersion.of("tools", zip));
            var second = layers.publish(ada, NewLayerVersion.of("tools", zip("a", "b")));

            assertThat(first.arn())
                    .hasToString("arn:aws:lambda:us-east-1:" + ada.account() + ":layer:tools:1");
            assertThat(second.version()).isEqualTo(2);
            assertThat(packages.find(first.digest()).orElseThrow()).hasBinaryContent(zip);
            assertThat(layers.get(ada, first.arn())).isEqualTo(first);
        }

        @Test
        void neverUsesANumberAgain() throws Exception {
            layers.publish(ada, NewLayerVersion.of("tools", zip("a", "1")));
            layers.delete(ada, "tools", 1);
            layers.delete(ada, "tools", 1);
            layers.delete(ada, "tools", 7);

            var next = layers.publish(ada, NewLayerVersion.of("tools", zip("a", "1")));

            assertThat(next.version()).isEqualTo(2);
        }

        @Test
        void givesEachOfManyPublishersANumberOfItsOwn() throws Exception {
            var zip = zip("a", "1");
            Callable<Long> publish =
                    () -> layers.publish(ada, NewLayerVersion.of("tools", zip)).version();

            try (var threads = Executors.newFixedThreadPool(8)) {
                var all = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> publish).toList());

                assertThat(all.stream().map(it -> it.resultNow()))
                        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            }
        }

        @Test
        void keepsTheContentOfADeletedVersionForThoseWhoHaveIt() throws Exception {
            var version = layers.publish(ada, NewLayerVersion.of("tools", zip("a", "1")));
            var arn = version.arn().toString();
            var resolved = layers.resolve(ada, List.of(arn));

            layers.delete(ada, "tools", 1);

            assertThat(layers.contents(ada.account(), List.of(arn))).isEqualTo(resolved);
            assertThat(resolved.getFirst().unzippedSize()).isEqualTo(1);
            assertThatThrownBy(() -> layers.get(ada, version.arn()))
                    .isInstanceOf(LayerVersionNotFound.class);
            assertThatThrownBy(() -> layers.resolve(ada, List.of(arn)))
                    .hasMessage("Layer version " + arn + " does not exist.");
        }

        @Test
        void listsTheLatestVersionThatFits() throws Exception {
            publish("b", List.of("python3.11"), List.of("x86_64"));
            publish("b", List.of("python3.12"), List.of());
            publish("a", List.of("python3.1"), List.of("arm64"));
            publish("c", List.of(), List.of());

            assertThat(names(LayerFilter.ALL)).containsExactly("a:1", "b:2", "c:1");
            assertThat(names(new LayerFilter("python3.11", null))).containsExactly("b:1");
            assertThat(names(new LayerFilter(null, "arm64"))).containsExactly("a:1");
            assertThat(layers.list(bob, LayerFilter.ALL, FIRST).items()).isEmpty();
            var page = layers.list(ada, LayerFilter.ALL, PageRequest.first(2));
            var next = layers.list(ada, LayerFilter.ALL, new PageRequest(page.nextCursor(), 2));
            assertThat(next.items()).extracting(LayerVersion::name).containsExactly("c");
            assertThat(next.nextCursor()).isNull();
        }

        @Test
        void listsVersionsFromTheNewest() throws Exception {
            for (var number = 1; number <= 3; number++) {
                publish("tools", List.of(), List.of());
            }

            var page = layers.versions(ada, "tools", LayerFilter.ALL, PageRequest.first(2));
            var next =
                    layers.versions(
                            ada, "tools", LayerFilter.ALL, new PageRequest(page.nextCursor(), 2));

            assertThat(page.items()).extracting(LayerVersion::version).containsExactly(3L, 2L);
            assertThat(next.items()).extracting(LayerVersion::version).containsExactly(1L);
            assertThat(layers.versions(bob, "tools", LayerFilter.ALL, FIRST).items()).isEmpty();
        }

        @Test
        void refusesListsOfLayersInLambdasWords() throws Exception {
            var first = publish("tools", List.of(), List.of()).arn().toString();
            var second = publish("tools", List.of(), List.of()).arn().toString();

            assertThatThrownBy(
                            () ->
                                    layers.resolve(
                                            ada, List.of(first, first, first, first, first, first)))
                    .hasMessage("Cannot reference more than 5 layers.");
            assertThatThrownBy(() -> layers.resolve(ada, List.of(first, second)))
                    .hasMessageContaining("%s and %s are versions of".formatted(first, second));
            assertThatThrownBy(
                            () ->
                                    layers.resolve(
                                            ada, List.of(first.replace("us-east-1", "eu-west-1"))))
                    .hasMessageEndingWith("expected to be in region us-east-1.");
        }

        @Test
        void sharesAVersionWithTheAccountsThatItsPolicyNames() throws Exception {
            var arn = publish("tools", List.of(), List.of()).arn();

            assertThatThrownBy(() -> layers.get(bob, arn)).isInstanceOf(LayerNotShared.class);
            policies.add(ada, "tools", 1, new LayerStatement("org", "*", "o-abcdefghij"), null);
            assertThatThrownBy(() -> layers.resolve(bob, List.of(arn.toString())))
                    .isInstanceOf(LayerNotShared.class);
            policies.add(
                    ada, "tools", 1, new LayerStatement("bob", bob.account().value(), null), null);

            assertThat(layers.get(bob, arn).arn()).isEqualTo(arn);
            assertThat(layers.resolve(bob, List.of(arn.toString()))).hasSize(1);
            policies.remove(ada, "tools", 1, "bob", null);
            assertThatThrownBy(() -> layers.get(bob, arn)).isInstanceOf(LayerNotShared.class);
        }

        @Test
        void guardsAPolicyByItsRevision() throws Exception {
            publish("tools", List.of(), List.of());
            var all = new LayerStatement("all", "*", null);

            assertThatThrownBy(() -> policies.get(ada, "tools", 1))
                    .hasMessage("No policy is associated with the given resource.");
            var policy = policies.add(ada, "tools", 1, all, null);
            assertThat(policies.get(ada, "tools", 1)).isEqualTo(policy);
            assertThatThrownBy(() -> policies.add(ada, "tools", 1, all, null))
                    .hasMessageStartingWith("The statement id (all) provided already exists.");
            assertThatThrownBy(() -> policies.remove(ada, "tools", 1, "all", "another"))
                    .hasMessageStartingWith("The Revision Id provided does not match");
            assertThatThrownBy(() -> policies.remove(ada, "tools", 1, "none", null))
                    .hasMessage("Statement none is not found in resource policy.");
            assertThatThrownBy(() -> policies.get(bob, "tools", 1))
                    .isInstanceOf(LayerVersionNotFound.class);
            policies.remove(ada, "tools", 1, "all", policy.revisionId());
            assertThatThrownBy(() -> policies.get(ada, "tools", 1))
                    .isInstanceOf(LayerPolicyRefusal.class);
        }

        private LayerVersion publish(String name, List<String> runtimes, List<String> architectures)
                throws Exception {
            return layers.publish(
                    ada,
                    new NewLayerVersion(name, "", zip("a", "1"), runtimes, architectures, "MIT"));
        }

        private List<String> names(LayerFilter filter) {
            return layers.list(ada, filter, FIRST).items().stream()
                    .map(it -> it.name() + ":" + it.version())
                    .toList();
        }

        private static byte[] zip(String path, String text) throws Exception {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }
}
