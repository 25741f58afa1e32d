package dev.kiln.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuntimeCatalogTest {

    private static final RuntimeCatalog CATALOG = new RuntimeCatalog(new BlueprintFiles());
    private static final JsonMapper JSON = JsonMapper.shared();

    /** They come in one language only, and have to be built before they run. */
    private static final Set<String> COMPILED = Set.of("typed-typescript", "records-java");

    /** What each blueprint answers to its own sample event, in either language. */
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "hello",
                    "{\"message\":\"Hello, Ada!\"}",
                    "scheduled-job",
                    "{\"day\":\"2026-02-28\",\"results\":{\"Collect the orders\":148,\"Add up the"
                            + " totals\":3700}}",
                    "file-arrival",
                    "{\"bucket\":\"acme-uploads\",\"files\":3,\"kinds\":{\"csv\":{\"files\":1,"
                            + "\"bytes\":2048},\"jpg\":{\"files\":2,\"bytes\":1246348}}}",
                    "queue-worker",
                    "{\"batchItemFailures\":[{\"itemIdentifier\":"
                            + "\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}",
                    "http-api",
                    "{\"id\":\"2\",\"title\":\"The Education of a Computer\",\"author\":\"Grace"
                            + " Hopper\"}",
                    "webhook",
                    "{\"message\":\"Received payment.succeeded\"}");

    @TempDir Path directory;

    @Test
    void knowsEveryIdentifierOfItsFamilies() {
        assertThat(CATALOG.all())
                .extracting(FunctionRuntime::identifier)
                .contains(
                        "nodejs",
                        "nodejs4.3-edge",
                        "nodejs26.x",
                        "python2.7",
                        "python3.15",
                        "java21",
                        "ruby3.4")
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(CATALOG.find("nodejs14.x").orElseThrow().isRetired()).isTrue();
        assertThat(CATALOG.find("python3.9").orElseThrow().isDeprecated()).isTrue();
        assertThat(CATALOG.find("python3.13").orElseThrow().isDeprecated()).isFalse();
        assertThat(CATALOG.find("PYTHON3.9")).isEmpty();
    }

    @Test
    void knowsRuntimesThatItHasNoCodeFor() {
        assertThat(CATALOG.find("dotnet8")).isEmpty();
        assertThat(CATALOG.known("dotnet8").orElseThrow().isRetired()).isFalse();
        assertThat(CATALOG.known("go1.x").orElseThrow().isRetired()).isTrue();
        assertThat(CATALOG.known("python3.13")).isEqualTo(CATALOG.find("python3.13"));
    }

    @Test
    void knowsWhenLambdaEndsItsSupportAndHowToInstallIt() {
        var java = CATALOG.find("java21").orElseThrow();

        assertThat(java.deprecation()).isEqualTo("2029-06-30");
        assertThat(java.installation()).contains("apt-get install openjdk-21-jre-headless");
        assertThat(CATALOG.find("nodejs22.x").orElseThrow().installation())
                .contains("nvm install 22");
        assertThat(CATALOG.find("python3.13").orElseThrow().installation())
                .contains("pyenv install 3.13");
        assertThat(CATALOG.find("provided.al2023").orElseThrow().installation()).isEmpty();
        assertThat(CATALOG.all())
                .filteredOn(FunctionRuntime::isRetired)
                .allMatch(it -> it.deprecation() != null);
    }

    @Test
    void offersEveryBlueprintInBothLanguages() {
        var languages =
                CATALOG.blueprints().stream()
                        .filter(it -> !COMPILED.contains(it.id()))
                        .collect(
                                Collectors.groupingBy(
                                        Blueprint::title,
                                        Collectors.mapping(
                                                RuntimeCatalogTest::family, Collectors.toSet())));

        assertThat(languages).hasSize(6);
        assertThat(languages.values()).allMatch(Set.of("nodejs", "python")::equals);
        assertThat(CATALOG.blueprints().getFirst().id()).isEqualTo("hello-nodejs");
    }

    @Test
    void startsEveryRuntimeWithItsMainFile() {
        for (var runtime : CATALOG.all()) {
            var blank = CATALOG.blank(runtime);
            assertThat(blank.files()).containsOnlyKeys(runtime.mainFile());
            assertThat(blank.runtime()).isEqualTo(runtime.identifier());
            assertThat(blank.handler()).isEqualTo(runtime.handler());
        }
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void answersItsSampleEvent(String id) throws Exception {
        var blueprint = CATALOG.blueprint(id).orElseThrow();
        var name = id.substring(0, id.lastIndexOf('-'));

        var answer = JSON.readTree(run(blueprint));

        assertThat(bodyOf(answer)).isEqualTo(JSON.readTree(ANSWERS.get(name)));
        assertThat(answer.path("statusCode").asInt(200)).isEqualTo(200);
    }

    static Stream<String> blueprints() {
        return CATALOG.blueprints().stream()
                .map(Blueprint::id)
                .filter(it -> !COMPILED.contains(it));
    }

    private static JsonNode bodyOf(JsonNode answer) {
        return answer.has("body") ? JSON.readTree(answer.get("body").asString()) : answer;
    }

    private String run(Blueprint blueprint) throws Exception {
        var isNode = family(blueprint).equals("nodejs");
        var command = isNode ? "node" : "python3";
        assumeTrue(isInstalled(command), command + " is not installed");
        for (var file : blueprint.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        var main = blueprint.files().keySet().iterator().next();
        var event = Files.writeString(directory.resolve("event.json"), blueprint.sampleEvent());
        var driver = Path.of(driverUrl(isNode ? "run.mjs" : "run.py"));
        var process =
                new ProcessBuilder(
                        List.of(
                                command,
                                driver.toString(),
                                directory.resolve(main).toString(),
                                event.toString()));
        process.environment().putAll(blueprint.environment());
        process.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static java.net.URI driverUrl(String name) throws Exception {
        var url = RuntimeCatalogTest.class.getResource(name);
        assertThat(url).isNotNull();
        return url.toURI();
    }

    private static String family(Blueprint blueprint) {
        return CATALOG.find(blueprint.runtime()).orElseThrow().family();
    }

    private static boolean isInstalled(String command) {
        try {
            new ProcessBuilder(command, "--version").start().getInputStream().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
