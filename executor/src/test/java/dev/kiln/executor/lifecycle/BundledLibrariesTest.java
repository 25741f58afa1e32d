package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Libraries of the runtime are there for every function, behind those of layers and its own. */
class BundledLibrariesTest {

    private static final String MODULE = "module.exports = { from: '%s' };";
    private static final String IMPORT =
            "import sdk from 'kiln-sample'; export const handler = async () => sdk.from;";

    @BeforeAll
    static void bringLibraries() throws IOException {
        var runtimes = TestHost.get().data().resolve("sandbox/runtime");
        var node = runtimes.resolve("nodejs/node_modules/kiln-sample");
        write(node.resolve("index.js"), MODULE.formatted("runtime"));
        write(runtimes.resolve("python/sdk/kiln_sample.py"), "origin = 'runtime'");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static TestFunction node(String code, Map<String, String> more) {
        var files = new java.util.HashMap<>(more);
        files.put("index.mjs", code);
        return TestFunction.of("nodejs20.x", "index.handler", files);
    }

    @Test
    void aModuleImportsThem() {
        assertThat(node(IMPORT, Map.of()).answer("{}")).isEqualTo("\"runtime\"");
    }

    @Test
    void aScriptRequiresThem() {
        var function =
                TestFunction.node("exports.handler = async () => require('kiln-sample').from;");

        assertThat(function.answer("{}")).isEqualTo("\"runtime\"");
    }

    @Test
    void aLayerComesBeforeThem() {
        var layer =
                TestHost.get()
                        .packages()
                        .add(
                                Map.of(
                                        "nodejs/node_modules/kiln-sample/index.js",
                                        MODULE.formatted("layer")));
        var function = node(IMPORT, Map.of());

        assertThat(function.answer(function.spec(List.of(layer)), "{}")).isEqualTo("\"layer\"");
    }

    @Test
    void theFunctionsOwnComesFirst() {
        var own = Map.of("node_modules/kiln-sample/index.js", MODULE.formatted("own"));

        assertThat(node(IMPORT, own).answer("{}")).isEqualTo("\"own\"");
    }

    @Test
    void pythonFindsThemBehindItsOwn() {
        var code =
                "import kiln_sample\ndef handler(event, context):\n    return kiln_sample.origin\n";
        var own =
                TestFunction.of(
                        "python3.11",
                        "app.handler",
                        Map.of("app.py", code, "kiln_sample.py", "origin = 'own'"));

        assertThat(TestFunction.python(code).answer("{}")).isEqualTo("\"runtime\"");
        assertThat(own.answer("{}")).isEqualTo("\"own\"");
    }
}
