package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per promise: what a function cannot see. */
class IsolationTest {

    private static final String EXISTS =
            "import os\ndef handler(path, context):\n    return os.path.exists(path)\n";

    private static final String CONNECT =
            """
            import socket
            def handler(target, context):
                try:
                    socket.create_connection((target[0], target[1]), timeout=2).close()
                    return "connected"
                except OSError as error:
                    return type(error).__name__ + " " + str(error.errno)
            """;

    @Test
    void cannotSeeProcessesOfTheHost() {
        var function =
                TestFunction.python(
                        """
                        import os
                        def handler(event, context):
                            ids = [name for name in os.listdir('/proc') if name.isdigit()]
                            seen = [id for id in ids if os.path.exists('/proc/%s/comm' % id)]
                            return [len(ids), [open('/proc/%s/comm' % id).read().strip() for id in seen]]
                        """);

        assertThat(function.answer("{}")).matches("\\[2, \\[\"python3[\\d.]*\"]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/root",
                "/home",
                "/etc/shadow",
                "/etc/machine-id",
                "/etc/hostname",
                "/run",
                "/sys",
                "/mnt",
                "/srv",
                "/boot",
                "/usr/local/bin/python",
                "/usr/lib/jvm/java-17",
                "/usr/src",
                "/usr/share/doc",
                "/proc/1/root/root",
                "/proc/self/root/home",
                "/dev/vda",
                "/dev/mem",
                "/dev/kmsg",
                "/dev/net/tun",
                "/dev/fuse",
                "/dev/shm/anything",
                "/dev/mqueue"
            })
    void cannotSeeFilesOfTheHost(String path) {
        assertThat(TestFunction.python(EXISTS).answer("\"" + path + "\"")).isEqualTo("false");
    }

    @Test
    void cannotSeeTheDataOfTheExecutor() {
        var function = TestFunction.python(EXISTS);

        assertThat(function.answer("\"" + TestHost.get().data() + "\"")).isEqualTo("false");
        assertThat(function.answer("\"/run/kiln\"")).isEqualTo("false");
        assertThat(function.answer("\"/proc/1/root" + TestHost.get().data() + "\""))
                .isEqualTo("false");
    }

    @Test
    void cannotSeeCodeOrEnvironmentOrTmpOfOtherFunctions() {
        var secret = "canary-" + java.util.UUID.randomUUID();
        var bob =
                TestFunction.python(
                                "# "
                                        + secret
                                        + "\ndef handler(e, c):\n"
                                        + "    open('/tmp/"
                                        + secret
                                        + "', 'w').write('"
                                        + secret
                                        + "')\n")
                        .withEnvironment(Map.of("SECRET", secret));
        bob.answer("{}");
        var ada =
                TestFunction.python(
                        """
                        import os
                        def handler(secret, context):
                            found = []
                            for root in ('/var', '/tmp', '/opt', '/dev', '/etc', '/proc'):
                                for directory, _, files in os.walk(root):
                                    for path in [os.path.join(directory, name) for name in files]:
                                        if secret in path or secret.encode() in read(path):
                                            found.append(path)
                            return found
                        def read(path):
                            if not os.path.basename(path) in ('environ', 'cmdline', 'app.py', 'maps'):
                                if path.startswith('/proc') or path.startswith('/dev'):
                                    return b''
                            try:
                                with open(path, 'rb') as file:
                                    return file.read(100_000)
                            except OSError:
                                return b''
                        """);

        assertThat(ada.answer("\"" + secret + "\"")).isEqualTo("[]");
    }

    @Test
    void cannotSeeTheEnvironmentOfTheExecutor() {
        var function =
                TestFunction.python(
                        """
                        import os
                        def handler(event, context):
                            names = set(os.environ)
                            ids = [name for name in os.listdir('/proc') if name.isdigit()]
                            for id in [id for id in ids if os.path.exists('/proc/%s/environ' % id)]:
                                entries = open('/proc/%s/environ' % id).read().split('\\0')
                                names.update(entry.split('=')[0] for entry in entries if entry)
                            names.discard('LC_CTYPE')  # Python's own, where the locale is not installed
                            return sorted(names)
                        """);

        assertThat(function.answer("{}"))
                .isEqualTo(
                        "[\"AWS_DEFAULT_REGION\", \"AWS_ENDPOINT_URL\", \"AWS_EXECUTION_ENV\", \"AWS_LAMBDA_FUNCTION_MEMORY_SIZE\","
                                + " \"AWS_LAMBDA_FUNCTION_NAME\", \"AWS_LAMBDA_FUNCTION_VERSION\","
                                + " \"AWS_LAMBDA_INITIALIZATION_TYPE\", \"AWS_LAMBDA_LOG_GROUP_NAME\","
                                + " \"AWS_LAMBDA_LOG_STREAM_NAME\", \"AWS_LAMBDA_RUNTIME_API\", \"AWS_REGION\","
                                + " \"AWS_XRAY_CONTEXT_MISSING\", \"LAMBDA_RUNTIME_DIR\", \"LAMBDA_TASK_ROOT\","
                                + " \"LANG\", \"LD_LIBRARY_PATH\", \"PATH\", \"PWD\", \"PYTHONPATH\", \"TZ\","
                                + " \"_HANDLER\", \"_X_AMZN_TRACE_ID\"]");
    }

    @Test
    void cannotReachThePortOfTheApp() throws IOException {
        try (var app = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var answer =
                    TestFunction.python(CONNECT)
                            .answer("[\"127.0.0.1\"," + app.getLocalPort() + "]");

            assertThat(answer).isEqualTo("\"ConnectionRefusedError 111\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.170.2", "192.0.2.1", "10.0.0.1", "8.8.8.8"})
    void cannotReachTheNetworkOrTheMetadataAddress(String address) {
        var answer = TestFunction.python(CONNECT).answer("[\"" + address + "\", 80]");

        assertThat(answer).isEqualTo("\"OSError 101\"");
    }

    @Test
    void cannotReachAbstractSocketsOfTheHost() throws IOException {
        var function =
                TestFunction.python(
                        "def handler(e, c):\n    return len(open('/proc/net/unix').readlines())\n");

        assertThat(Files.readAllLines(Path.of("/proc/net/unix")).size()).isGreaterThan(1);
        assertThat(function.answer("{}")).isEqualTo("1");
    }

    @Test
    void cannotSeeInterfacesOrRoutesOfTheHost() {
        var function =
                TestFunction.python(
                        """
                        import socket
                        def handler(event, context):
                            routes = open('/proc/net/route').read().splitlines()[1:]
                            return [[name for _, name in socket.if_nameindex()], routes, socket.gethostname()]
                        """);

        assertThat(function.answer("{}")).isEqualTo("[[\"lo\"], [], \"sandbox\"]");
    }

    @Test
    void hasNoOpenFilesOfTheExecutor() {
        var function =
                TestFunction.python(
                        """
                        import os
                        def handler(event, context):
                            fds = {}
                            for fd in os.listdir('/proc/self/fd'):
                                try:
                                    fds[fd] = os.readlink('/proc/self/fd/' + fd)
                                except OSError:
                                    pass
                            return sorted(path.split(':')[0] for path in fds.values())
                        """);

        // Standard input, output and error, and the pipes of the frames.
        assertThat(function.answer("{}"))
                .matches(
                        "\\[\"/dev/null\", \"[^\"]+/answers\", \"[^\"]+/log\", \"[^\"]+/log\","
                                + " \"[^\"]+/requests\"]");
    }
}
