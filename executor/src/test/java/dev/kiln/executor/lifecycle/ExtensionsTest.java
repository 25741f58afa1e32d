package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extensions of layers, in real sandboxes. */
class ExtensionsTest {

    private static final String CLIENT =
            """
            #!/usr/bin/env python3
            import http.client, json, os, sys, threading, time
            api = os.environ['AWS_LAMBDA_RUNTIME_API']
            def call(method, path, body=None, **headers):
                connection = http.client.HTTPConnection(api)
                named = {k.replace('_', '-'): v for k, v in headers.items()}
                connection.request(method, path, body, named)
                reply = connection.getresponse()
                return reply, reply.read().decode()
            def register(*events):
                reply, body = call('POST', '/2020-01-01/extension/register',
                    json.dumps({'events': events}),
                    Lambda_Extension_Name=os.path.basename(sys.argv[0]))
                print('registered', reply.status, body, flush=True)
                return reply.getheader('Lambda-Extension-Identifier')
            def next_event(id):
                return json.loads(call('GET', '/2020-01-01/extension/event/next',
                    Lambda_Extension_Identifier=id)[1])
            """;

    private static final String LOOP =
            """
            id = register('INVOKE', 'SHUTDOWN')
            while True:
                event = next_event(id)
                print('event', event['eventType'], event.get('shutdownReason', ''), flush=True)
                if event['eventType'] == 'SHUTDOWN':
                    break
                %s
            """;

    private static final String LISTENER =
            """
            import http.server
            told = []
            class Listener(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    for it in json.loads(self.rfile.read(int(self.headers['Content-Length']))):
                        told.append(it)
                    self.send_response(200); self.end_headers()
                def log_message(self, *args): pass
            server = http.server.HTTPServer(('sandbox.localdomain', 4243), Listener)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            id = register('INVOKE', 'SHUTDOWN')
            print(call('PUT', '/2022-07-01/telemetry', json.dumps({
                'schemaVersion': '2022-12-13', 'types': ['platform', 'function'],
                'buffering': {'maxItems': 1000, 'maxBytes': 262144, 'timeoutMs': 25},
                'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4243'}}),
                Lambda_Extension_Identifier=id)[1], flush=True)
            while True:
                event = next_event(id)
                if event['eventType'] == 'SHUTDOWN':
                    break
                while not any(it['type'] == 'platform.runtimeDone' for it in told):
                    time.sleep(0.01)
                sys.stderr.write('told ' + ' '.join(it['type'] for it in told) + '\\n')
            """;

    private static String layer(String name, String code) {
        return TestHost.get().packages().add(Map.of("extensions/" + name, CLIENT + code));
    }

    private static void await(String what, BooleanSupplier isTrue) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isTrue.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitLine(TestFunction function, String text) {
        await(
                "a line with " + text + " among " + function.log(),
                () -> function.log().stream().anyMatch(it -> it.contains(text)));
    }

    private static TestFunction node(String code) {
        return TestFunction.node(code);
    }

    @Test
    void anExternalExtensionSeesEveryInvocation() {
        var function = node("exports.handler = async (n) => n + 1");
        var spec = function.spec(List.of(layer("agent", LOOP.formatted("pass"))));

        assertThat(function.answer(spec, "1")).isEqualTo("2");
        await("the end of the first", () -> finished(function) == 1);
        assertThat(function.answer(spec, "2")).isEqualTo("3");
        await("the end of the second", () -> finished(function) == 2);

        assertThat(function.log())
                .filteredOn(it -> it.startsWith("event"))
                .containsExactly("event INVOKE ", "event INVOKE ");
        assertThat(function.log())
                .anyMatch(it -> it.startsWith("registered 200 {\"functionName\":"))
                .contains("EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE,SHUTDOWN]");
    }

    private static long finished(TestFunction function) {
        return TestHost.get().telemetryOf(function.name()).stream()
                .filter(InvocationFinished.class::isInstance)
                .count();
    }

    @Test
    void theCallerDoesNotWaitForAnExtensionButTheSandboxDoes() {
        var function = node("exports.handler = async () => 1");
        var slow = LOOP.formatted("time.sleep(1)");
        var spec = function.spec(List.of(layer("slow", slow)));
        function.answer(spec, "{}");
        await("the end of the first", () -> finished(function) == 1);

        long began = System.nanoTime();
        function.answer(spec, "{}");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
        await("the end of the second", () -> finished(function) == 2);

        var report = function.log().stream().filter(it -> it.startsWith("REPORT")).toList();
        assertThat(report)
                .hasSize(2)
                .allMatch(it -> it.matches(".*\tDuration: 1\\d{3}\\.\\d\\d ms.*"));
    }

    @Test
    void anExtensionThatIsNeverDoneIsEndedAtTheTimeout() {
        var function = node("exports.handler = async () => 1").withTimeout(Duration.ofSeconds(2));
        var spec = function.spec(List.of(layer("stuck", LOOP.formatted("time.sleep(60)"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("1");

        awaitLine(function, "Status: timeout");
        assertThat(function.log()).anyMatch(it -> it.contains("Task timed out after 2.00 seconds"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            sys.exit(3)                               | Extension.Crash     | exit code 3
            id = register(); call('POST', '/2020-01-01/extension/init/error', '{}', Lambda_Extension_Identifier=id, Lambda_Extension_Function_Error_Type='Extension.Config'); time.sleep(9) | Extension.InitError | Extension.Config
            """)
    void anExtensionThatFailsInInitFailsTheInvocation(String code, String type, String message) {
        var function = node("exports.handler = async () => 1");
        var spec = function.spec(List.of(layer("broken", code + "\n")));

        var failed = (FunctionFailed) function.run(spec, "{}");

        assertThat(failed.errorType()).isEqualTo(type);
        assertThat(failed.body().text())
                .matches(
                        "\\{\"errorType\":\"%s\",\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error: %s\"}"
                                .formatted(type, message));
        assertThat(function.log())
                .anyMatch(it -> it.contains("Phase: init\tStatus: error\tError Type: " + type))
                .last()
                .asString()
                .endsWith("Status: error\tError Type: " + type);
    }

    @Test
    void anExecutableThatIsNoneIsALaunchError() {
        var function = node("exports.handler = async () => 1");
        var layer =
                TestHost.get().packages().add(Map.of("extensions/odd", "#!/nowhere/interpreter\n"));

        var failed = (FunctionFailed) function.run(function.spec(List.of(layer)), "{}");

        assertThat(failed.errorType()).isEqualTo("Extension.LaunchError");
    }

    @Test
    void anExtensionThatCrashesInAnInvocationFailsItAndTheNextOneRunsAgain() {
        var function =
                node(
                        "exports.handler = async (ms) => new Promise((done) => setTimeout(() => done(1), ms))");
        var code = LOOP.formatted("time.sleep(0.2); sys.exit(1)");
        var spec = function.spec(List.of(layer("fragile", code)));

        var failed = (FunctionFailed) function.run(spec, "2500");

        assertThat(failed.errorType()).isEqualTo("Extension.Crash");
        assertThat(function.answer(spec, "0")).isEqualTo("1");
    }

    @Test
    void aRuntimeThatExitsIsToldToTheExtensionsAsAFailure() {
        var function = node("exports.handler = async () => process.exit(7)");
        var spec = function.spec(List.of(layer("agent", LOOP.formatted("pass"))));

        var failed = (FunctionFailed) function.run(spec, "{}");

        assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(failed.body().text()).contains("exit status 7");
        assertThat(function.log()).contains("event SHUTDOWN failure");
    }

    @Test
    void aTimeoutIsToldToTheExtensions() {
        var function =
                node("exports.handler = async () => { for (;;); }")
                        .withTimeout(Duration.ofSeconds(1));
        var spec = function.spec(List.of(layer("agent", LOOP.formatted("pass"))));

        var failed = (FunctionFailed) function.run(spec, "{}");

        assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(function.log()).contains("event SHUTDOWN timeout");
    }

    @Test
    void aSandboxThatIsGivenUpEndsTheRuntimeThenTellsTheExtensions() throws Exception {
        var function =
                node(
                        """
                        process.on('SIGTERM', () => { console.log('terminated'); process.exit(0) });
                        exports.handler = async () => 1
                        """);
        var spec = function.spec(List.of(layer("agent", LOOP.formatted("pass"))));
        var pool = TestHost.get().newPool(512);
        try (var lease = pool.lease(spec, null).orElseThrow()) {
            lease.sandbox().run(function.task(spec, "{}"));
        }
        await("the end", () -> finished(function) == 1);

        pool.shutDown(Duration.ofSeconds(5));

        assertThat(function.log())
                .filteredOn(it -> it.contains("terminated") || it.startsWith("event SHUTDOWN"))
                .satisfiesExactly(
                        it -> assertThat(it).contains("terminated"),
                        it -> assertThat(it).isEqualTo("event SHUTDOWN spindown"));
    }

    @Test
    void anExtensionIsToldWhatHappensOverHttp() {
        var function =
                node("exports.handler = async () => { console.log('from inside'); return 1 }");
        var spec = function.spec(List.of(layer("listener", LISTENER)));

        assertThat(function.answer(spec, "{}")).isEqualTo("1");
        await("the end", () -> finished(function) == 1);

        assertThat(function.log())
                .contains(
                        "OK",
                        "TELEMETRY\tName: listener\tState: Subscribed\tTypes: [Platform, Function]")
                .anyMatch(
                        it ->
                                it.startsWith(
                                                "told platform.initStart platform.telemetrySubscription")
                                        && it.contains("platform.initRuntimeDone")
                                        && it.contains("platform.extension")
                                        && it.contains("platform.start")
                                        && it.contains("function")
                                        && it.endsWith("platform.runtimeDone"));
    }

    @Test
    void anExtensionIsToldWhatHappensOverTcp() {
        var code =
                """
                import socket
                listener = socket.create_server(('sandbox.localdomain', 4244))
                def listen():
                    for line in listener.accept()[0].makefile():
                        print('heard', json.loads(line)['record'], flush=True)
                threading.Thread(target=listen, daemon=True).start()
                id = register('INVOKE')
                call('PUT', '/2022-07-01/telemetry', json.dumps({'types': ['function'],
                    'buffering': {'timeoutMs': 25}, 'destination': {'protocol': 'TCP', 'port': 4244}}),
                    Lambda_Extension_Identifier=id)
                while True:
                    next_event(id)
                    time.sleep(0.3)
                """;
        var function =
                TestFunction.python("def handler(e, c):\n    print('one')\n    print('two')\n");
        var spec = function.spec(List.of(layer("listener", code)));

        assertThat(function.answer(spec, "{}")).isEqualTo("null");

        awaitLine(function, "heard two");
        assertThat(function.log()).contains("heard one");
    }

    @Test
    void aCustomRuntimeStartsWhenItsExtensionsHaveRegistered() {
        var bootstrap =
                """
                #!/bin/sh
                echo "runtime of $_HANDLER $(cat /tmp/before)"
                API="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
                while true; do
                  curl -sSD /tmp/head "$API/invocation/next" >/dev/null
                  ID=$(grep -Fi aws-request-id /tmp/head | tr -d '[:space:]' | cut -d: -f2)
                  curl -sS -X POST "$API/invocation/$ID/response" -d done >/dev/null
                done
                """;
        var function = TestFunction.of("provided.al2023", "any", Map.of("bootstrap", bootstrap));
        var code =
                "time.sleep(0.3)\n"
                        + "open('/tmp/before', 'w').write(f'{os.getcwd()} {\"_HANDLER\" in os.environ}')\n"
                        + LOOP;
        var spec = function.spec(List.of(layer("agent", code.formatted("pass"))));

        assertThat(function.answer(spec, "{}")).isEqualTo("done");
        await("the end", () -> finished(function) == 1);

        assertThat(function.log()).contains("runtime of any / False");
    }

    @Test
    void anInternalExtensionRegistersFromTheRuntimesProcess() {
        var code =
                """
                        const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2020-01-01/extension';
                        const seen = [];
                        const ready = fetch(api + '/register', { method: 'POST',
                            headers: { 'Lambda-Extension-Name': 'inside' }, body: '{"events":["INVOKE"]}' })
                          .then((reply) => reply.headers.get('Lambda-Extension-Identifier'));
                        const next = async () => {
                          const id = await ready;
                          for (;;) {
                            const reply = await fetch(api + '/event/next', { headers: { 'Lambda-Extension-Identifier': id } });
                            seen.push((await reply.json()).eventType);
                          }
                        };
                        await ready;
                        next();
                        export const handler = async () => {
                          while (seen.length === 0) await new Promise((done) => setTimeout(done, 5));
                          return seen;
                        };
                        """;
        var function = TestFunction.of("nodejs20.x", "index.handler", Map.of("index.mjs", code));

        assertThat(function.answer("{}")).isEqualTo("[\"INVOKE\"]");
    }

    @Test
    void aWrapperStartsTheRuntime() {
        var function =
                TestFunction.of(
                        "python3.11",
                        "app.handler",
                        Map.of(
                                "app.py",
                                "import os\ndef handler(e, c):\n    return os.environ['FROM_WRAPPER']\n",
                                "wrapper",
                                "#!/bin/sh\nexport FROM_WRAPPER=yes\nexec \"$@\"\n"));
        var spec =
                function.withEnvironment(Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/wrapper"))
                        .spec();

        assertThat(function.answer(spec, "{}")).isEqualTo("\"yes\"");
    }
}
