package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.builds.Builds;
import dev.kiln.code.CodePackages;
import dev.kiln.executor.contract.BuildProblem;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.Built;
import dev.kiln.executor.contract.BuildStep;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Functions;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@OnH2
@Import(Console.class)
class BuildTest {

    private static final String NAME = "order-intake";

    @Autowired Console console;
    @Autowired Drafts drafts;
    @Autowired Functions functions;
    @Autowired CodePackages packages;
    @Autowired Builds builds;
    @Autowired ExecutorRegistry registry;
    @Autowired People people;
    private Caller ada;
    private String page;
    private ScriptedExecutor executor;
    private BuildReply reply = new Built(1, null);

    @BeforeEach
    void adaHasAFunctionAndAnExecutor() {
        ada = people.ada();
        page = "/a/" + ada.account() + "/functions/" + NAME;
        console.create(ada, NAME, Map.of("index.ts", "export const a = 1;"));
        executor = new ScriptedExecutor(_ -> new SandboxFailed("not of this test"));
        executor.onBuild(_ -> reply, zip("index.js", "exports.a = 1"));
        registry.beat(executor.heartbeat());
    }

    @AfterEach
    void leaveNothingBehind() {
        registry.beat(executor.draining());
        executor.close();
    }

    private static byte[] zip(String path, String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossibleInMemory) {
            throw new java.io.UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    @Test
    void deploysWhatWasBuiltAndShowsWhatWasWritten() throws Exception {
        console.perform(ada, post(page + "/deploy")).andExpect(status().isSeeOther());

        var deployed = functions.get(ada, NAME).codeDigest();
        assertThat(packages.list(ada.account(), deployed))
                .extracting(it -> it.path())
                .containsExactly("index.js");
        assertThat(drafts.open(ada, NAME).files())
                .extracting(it -> it.path())
                .containsExactly("index.ts");
        assertThat(drafts.isDeployed(ada, NAME)).isTrue();
        assertThat(executor.builds())
                .singleElement()
                .satisfies(it -> assertThat(it.steps()).containsExactly(BuildStep.TYPESCRIPT));
    }

    @Test
    void buildsTheSameSourceOnce() throws Exception {
        console.perform(ada, post(page + "/deploy"));
        drafts.save(ada, NAME, "index.ts", "export const a = 2;", Optional.empty());
        console.perform(ada, post(page + "/deploy"));
        drafts.save(ada, NAME, "index.ts", "export const a = 1;", Optional.empty());

        console.perform(ada, post(page + "/deploy")).andExpect(status().isSeeOther());

        assertThat(executor.builds()).hasSize(2);
    }

    @Test
    void showsErrorsAtTheirPlaces() throws Exception {
        reply =
                new BuildFailed(
                        "index.ts:1:7: no such name",
                        List.of(new BuildProblem("index.ts", 1, 7, "no such name")));

        console.perform(ada, post(page + "/deploy"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("index.ts:1:7: no such name")));
        console.perform(ada, get(page))
                .andExpect(content().string(containsString(">index.ts:1:7</a>")))
                .andExpect(content().string(containsString("Deploy without building")))
                .andExpect(content().string(containsString("compiling one file")));

        assertThat(drafts.isDeployed(ada, NAME)).isFalse();
    }

    @Test
    void deploysWithoutBuildingWhereSomebodySaysSo() throws Exception {
        drafts.save(ada, NAME, "index.ts", "export const a = 3;", Optional.empty());

        console.perform(ada, post(page + "/deploy").param("as-is", "yes"))
                .andExpect(status().isSeeOther());

        assertThat(executor.builds()).isEmpty();
        var deployed = functions.get(ada, NAME).codeDigest();
        assertThat(packages.text(ada.account(), deployed, "index.ts"))
                .hasValue("export const a = 3;");
    }

    @Test
    void aRunByScriptBuildsFirst() throws Exception {
        console.perform(
                        ada,
                        post(page + "/runs")
                                .header("Accept", "application/json")
                                .param("json", "{}"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.build").value(containsString(page + "/builds/")));
    }

    @Test
    void keepsTheLockFileThatWasWritten() throws Exception {
        reply = new Built(1, "{\"lockfileVersion\":3}");
        drafts.save(
                ada, NAME, "package.json", "{\"dependencies\":{\"ms\":\"2\"}}", Optional.empty());

        console.perform(ada, post(page + "/builds")).andExpect(status().isSeeOther());
        builds.await(
                ada, NAME, builds.latest(ada, NAME).orElseThrow().id(), Duration.ofSeconds(20));
        console.perform(ada, post(page + "/deploy")).andExpect(status().isSeeOther());

        assertThat(executor.builds())
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it.steps())
                                        .containsExactly(BuildStep.NPM, BuildStep.TYPESCRIPT));
        assertThat(drafts.read(ada, NAME, "package-lock.json").text())
                .isEqualTo("{\"lockfileVersion\":3}");
    }

    @Test
    void namesTheDependencies() throws Exception {
        drafts.save(
                ada,
                NAME,
                "package.json",
                "{\"dependencies\":{\"ms\":\"^2.1.3\"}}",
                Optional.empty());

        console.perform(ada, get(page))
                .andExpect(content().string(containsString("ms ^2.1.3")))
                .andExpect(content().string(containsString(">Install</button>")));
    }

    @Test
    void whatRunsAsItIsNeedsNoBuild() throws Exception {
        console.create(ada, "plain", Map.of("index.mjs", "export const a = 1;"));

        console.perform(ada, get("/a/" + ada.account() + "/functions/plain"))
                .andExpect(content().string(containsString("the code runs as it is")))
                .andExpect(content().string(not(containsString(">Install</button>"))));
    }

    @Test
    void addsTheFileForDependencies() throws Exception {
        console.perform(ada, post(page + "/dependencies")).andExpect(status().isSeeOther());

        assertThat(drafts.read(ada, NAME, "package.json").text()).contains("\"dependencies\"");
    }

    @Test
    void strangersFindNoBuild() throws Exception {
        var build = builds.start(ada, NAME, false);

        console.perform(people.bob(), get(page + "/builds/" + build.id() + "/events"))
                .andExpect(status().isNotFound());
        console.perform(ada, get(page + "/builds/other/events")).andExpect(status().isNotFound());
    }
}
