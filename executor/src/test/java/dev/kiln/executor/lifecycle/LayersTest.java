package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static String layer(Map<String, String> files) {
        return TestHost.get().packages().add(files);
    }

    @Test
    void pythonFindsModulesOfLayers() {
        var function =
                TestFunction.python(
                        """
                        import shared, versioned
                        def handler(event, context):
                            return [shared.NAME, versioned.NAME]
                        """);
        var site =
                "python/lib/python%s/site-packages/versioned.py"
                        .formatted(
                                TestFunction.python(
                                                """
                                                import sys
                                                def handler(event, context):
                                                    return '%d.%d' % sys.version_info[:2]
                                                """)
                                        .answer("{}")
                                        .replace("\"", ""));
        var spec =
                function.spec(
                        List.of(
                                layer(
                                        Map.of(
                                                "python/shared.py",
                                                "NAME = 'shared'",
                                                site,
                                                "NAME = 'versioned'"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("[\"shared\", \"versioned\"]");
    }

    @Test
    void nodeFindsModulesOfLayers() {
        var function =
                TestFunction.node(
                        "const name = require('shared'); exports.handler = async () => name");
        var spec =
                function.spec(
                        List.of(
                                layer(
                                        Map.of(
                                                "nodejs/node_modules/shared/index.js",
                                                "module.exports = 'shared'"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("\"shared\"");
    }

    @Test
    void laysLaterLayersOverEarlierOnes() {
        var function =
                TestFunction.python(
                        """
                        import os, subprocess
                        def handler(event, context):
                            seen = {name: open('/opt/' + name).read() for name in event}
                            return [seen, sorted(os.listdir('/opt/lib')),
                                    subprocess.check_output(['tool'], text=True)]
                        """);
        var tool = "#!/bin/sh\nprintf upper";
        var spec =
                function.spec(
                        List.of(
                                layer(Map.of("a", "lower", "b", "lower", "lib/x", "", "c/d", "")),
                                layer(Map.of("b", "upper", "lib/y", "", "c", "file")),
                                layer(Map.of("bin/tool", tool))));

        assertThat(function.answer(spec, "[\"a\",\"b\",\"c\"]"))
                .isEqualTo(
                        "[{\"a\": \"lower\", \"b\": \"upper\", \"c\": \"file\"}, [\"x\", \"y\"], \"upper\"]");
    }

    @Test
    void prefersTheFunctionsOwnModules() {
        var function =
                TestFunction.of(
                        "python3.11",
                        "app.handler",
                        Map.of(
                                "app.py",
                                "import shared\ndef handler(e, c):\n    return shared.NAME\n",
                                "shared.py",
                                "NAME = 'own'"));
        var spec =
                function.spec(List.of(layer(Map.of("python/shared.py", "NAME = 'of the layer'"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("\"own\"");
    }

    @Test
    void changesNothingInALayer() {
        var function =
                TestFunction.python(
                        """
                        def handler(event, context):
                            try:
                                open('/opt/data', 'w')
                            except OSError as error:
                                return error.errno
                        """);
        var spec = function.spec(List.of(layer(Map.of("data", "x"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("30");
    }
}
