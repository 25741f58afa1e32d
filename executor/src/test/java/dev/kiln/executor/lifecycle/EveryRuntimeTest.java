package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.JavaPackage;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever interpreter this host has, wherever it is, it runs a function. */
class EveryRuntimeTest {

    private static final Map<RuntimeFamily, Map<String, String>> FILES =
            Map.of(
                    RuntimeFamily.NODEJS,
                    Map.of(
                            "app.js",
                            "exports.handler = async () => require('crypto').createHash('sha1')"
                                    + ".update(process.version).digest('hex') && process.version;"),
                    RuntimeFamily.PYTHON,
                    Map.of(
                            "app.py",
                            """
                            import hashlib, json, ssl, sys
                            def handler(event, context):
                                return '%d.%d.%d' % sys.version_info[:3]
                            """),
                    RuntimeFamily.RUBY,
                    Map.of(
                            "app.rb",
                            """
                            require 'openssl'
                            def handler(event:, context:)
                              RUBY_VERSION
                            end
                            """),
                    RuntimeFamily.JAVA,
                    Map.of());

    private static final String JAVA =
            """
            public class Version {
                public String handler(Object event) throws Exception {
                    java.security.MessageDigest.getInstance("SHA-256");
                    javax.net.ssl.SSLContext.getDefault();
                    return Runtime.version().toString();
                }
            }
            """;

    static Stream<InstalledRuntime> installed() {
        return TestHost.get().runtimes().all().stream()
                .filter(it -> FILES.containsKey(it.family()));
    }

    @ParameterizedTest
    @MethodSource("installed")
    void runs(InstalledRuntime runtime) {
        var isJava = runtime.family() == RuntimeFamily.JAVA;
        var files = FILES.getOrDefault(runtime.family(), Map.of());
        var handler = isJava ? "Version::handler" : "app.handler";
        var function = TestFunction.of(runtime.identifier(), handler, files).withMemory(512);
        var spec = isJava ? function.spec(JavaPackage.of(JAVA)) : function.spec();

        assertThat(function.answer(spec, "{}")).contains(runtime.version());
    }
}
