package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.kit.TestFunction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a function does to itself, its caller gets Lambda's error and the host stays well. */
class FailureTest {

    @AfterEach
    void otherFunctionsStillRun() {
        var other = TestFunction.node("exports.handler = async () => 'well'");

        assertThat(other.answer("{}")).isEqualTo("\"well\"");
    }

    @Test
    void endsALoopAtItsTimeout() {
        var function =
                TestFunction.node("exports.handler = async () => { for (;;); }")
                        .withTimeout(Duration.ofSeconds(1));

        var failure = function.failure("{}");

        assertThat(failure.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(failure.body().text())
                .matches(
                        "\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: [0-9a-f-]{36}"
                                + " Error: Task timed out after 1.00 seconds\"}");
        assertThat(function.log())
                .anyMatch(it -> it.matches("\\S+Z [0-9a-f-]{36} Task timed out after 1.00 seconds"))
                .last()
                .asString()
                .contains("\tDuration: 1000.00 ms\t", "Status: timeout");
    }

    @Test
    void keepsWhatWasPrintedBeforeATimeout() {
        var function =
                TestFunction.python(
                                """
                                def handler(event, context):
                                    print("so far")
                                    print("so good", end="")
                                    while True:
                                        pass
                                """)
                        .withTimeout(Duration.ofSeconds(1));

        function.failure("{}");

        assertThat(function.log()).contains("so far", "so good");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nodejs20.x | const kept = []; exports.handler = async () => { for (;;) kept.push(Buffer.alloc(8e6, 1)); }
            python3.11 | kept = []; handler = lambda e, c: [kept.append(b'1' * 8_000_000) for _ in iter(int, 1)]
            """)
    void answersOutOfMemoryWhenAFunctionAllocatesWithoutEnd(String runtime, String code) {
        var function =
                (runtime.startsWith("node") ? TestFunction.node(code) : TestFunction.python(code))
                        .withMemory(128);

        var failure = function.failure("{}");

        assertThat(failure.errorType()).isEqualTo("Runtime.OutOfMemory");
        assertThat(failure.body().text())
                .matches(
                        ".*\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal:"
                                + " killed\".*");
        assertThat(failure.report().maxMemoryUsedBytes()).isLessThanOrEqualTo(128L << 20);
        assertThat(function.log()).last().asString().contains("Error Type: Runtime.OutOfMemory");
    }

    /** Node ends itself when its heap is full; on Lambda that is an abort as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const kept = []; exports.handler = async () => { for (let i = 0; ; i++) kept.push({ i, name: 'n' + i }); }",
                "let kept; exports.handler = async () => { for (let i = 0; ; i++) kept = [kept, i]; }",
                "const kept = []; for (let i = 0; ; i++) kept.push('n'.repeat(64) + i);",
            })
    void answersAnAbortWhenTheHeapOfNodeIsFull(String code) {
        var function = TestFunction.node(code).withMemory(128).withTimeout(Duration.ofSeconds(60));

        var failure = function.failure("{}");

        assertThat(failure.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(failure.body().text())
                .matches(
                        ".*\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: signal:"
                                + " aborted\".*");
        assertThat(failure.report().duration()).isLessThan(Duration.ofSeconds(30));
        assertThat(function.log())
                .anyMatch(it -> it.contains("JavaScript heap out of memory"))
                .last()
                .asString()
                .contains("Error Type: Runtime.ExitError");
    }

    @Test
    void survivesAFunctionThatForksWithoutEnd() {
        var function =
                TestFunction.python(
                                """
                                import os
                                def handler(event, context):
                                    while True:
                                        try:
                                            os.fork()
                                        except OSError:
                                            pass
                                """)
                        .withTimeout(Duration.ofSeconds(2));

        var failure = function.failure("{}");

        assertThat(failure.errorType())
                .isIn("Sandbox.Timedout", "Runtime.OutOfMemory", "Runtime.ExitError");
    }

    @ParameterizedTest
    @CsvSource({
        "3, Runtime exited with error: exit status 3",
        "0, Runtime exited without providing a reason",
    })
    void answersAnExitErrorWhenAFunctionExits(int status, String text) {
        var function = TestFunction.node("exports.handler = async (s) => process.exit(s)");

        var failure = function.failure(String.valueOf(status));

        assertThat(failure.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(failure.body().text()).contains("RequestId: ", " Error: " + text + "\"");
        assertThat(function.log())
                .last()
                .asString()
                .contains("Status: error\tError Type: Runtime.ExitError");
    }

    @Test
    void namesTheSignalThatKilledARuntime() {
        var function =
                TestFunction.python(
                        "import os\ndef handler(e, c):\n    os.kill(os.getpid(), 11)\n");

        assertThat(function.failure("{}").body().text()).contains("signal: segmentation fault");
    }

    @Test
    void answersASyntaxErrorOfNode() {
        var function = TestFunction.node("exports.handler = async () => { return [1, ; }");

        var failure = function.failure("{}");

        assertThat(failure.errorType()).isEqualTo("Runtime.UserCodeSyntaxError");
        assertThat(failure.body().text()).contains("SyntaxError: Unexpected token ';'");
        assertThat(function.log())
                .anyMatch(it -> it.contains("undefined\tERROR\tUncaught Exception"))
                .anyMatch(
                        it ->
                                it.matches(
                                        "INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init\tStatus: error\tError Type: Runtime.UserCodeSyntaxError"))
                .anyMatch(it -> it.contains("\tPhase: invoke\tStatus: error"));
    }

    @Test
    void answersASyntaxErrorOfPython() {
        var failure =
                TestFunction.python("def handler(event, context:\n    return 1\n").failure("{}");

        assertThat(failure.errorType()).isEqualTo("Runtime.UserCodeSyntaxError");
        assertThat(failure.body().text())
                .contains("Syntax error in module 'app': ", "(app.py, line 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nodejs20.x | index.missing     | Runtime.HandlerNotFound      | index.missing is undefined or not exported
            nodejs20.x | absent.handler    | Runtime.ImportModuleError    | Error: Cannot find module 'absent'
            nodejs20.x | handler           | Runtime.MalformedHandlerName | Bad handler
            python3.11 | app.missing       | Runtime.HandlerNotFound      | Handler 'missing' missing on module 'app'
            python3.11 | absent.handler    | Runtime.ImportModuleError    | Unable to import module 'absent': No module named 'absent'
            python3.11 | handler           | Runtime.MalformedHandlerName | Bad handler 'handler': not enough values to unpack (expected 2, got 1)
            """)
    void saysWhyAHandlerCannotBeLoaded(String runtime, String handler, String type, String text) {
        var files = Map.of("index.js", "exports.handler = 1", "app.py", "handler = None");

        var failure = TestFunction.of(runtime, handler, files).failure("{}");

        assertThat(failure.errorType()).isEqualTo(type);
        assertThat(failure.body().text()).contains(text);
    }

    @Test
    void triesASlowInitAgainInsideTheInvocation() {
        var function = TestFunction.node("for (;;);").withTimeout(Duration.ofSeconds(1));

        var failure = function.failure("{}");

        assertThat(failure.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(function.log())
                .anyMatch(
                        it ->
                                it.matches(
                                        "INIT_REPORT Init Duration: 10\\d{3}\\.\\d\\d ms\tPhase: init\tStatus: timeout"))
                .anyMatch(
                        it ->
                                it.matches(
                                        "INIT_REPORT Init Duration: 1\\d{3}\\.\\d\\d ms\tPhase: invoke\tStatus: timeout"));
    }

    @Test
    void answersWhatAHandlerThrows() {
        var node =
                TestFunction.node(
                        "class Sold extends Error { name = 'Sold' }\n"
                                + "exports.handler = async () => { throw new Sold('out') }");
        var python =
                TestFunction.python("def handler(event, context):\n    raise ValueError('out')\n");

        var ofNode = node.failure("{}");
        var ofPython = python.failure("{}");

        assertThat(ofNode.errorType()).isEqualTo("Sold");
        assertThat(ofNode.body().text())
                .contains("\"errorType\":\"Sold\",\"errorMessage\":\"out\",\"trace\":[");
        assertThat(node.log())
                .anyMatch(it -> it.contains("\tERROR\tInvoke Error \t{\"errorType\":\"Sold\""));
        assertThat(ofPython.errorType()).isEqualTo("ValueError");
        assertThat(ofPython.body().text())
                .contains("\"errorMessage\": \"out\"", "/var/task/app.py");
        assertThat(python.log())
                .anyMatch(
                        it ->
                                it.startsWith(
                                        "[ERROR] ValueError: out\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 2, in handler"));
    }

    @Test
    void keepsTheSandboxAfterAnErrorOfTheHandlerButNotAfterACrash() {
        var function =
                TestFunction.node(
                        """
                        let calls = 0;
                        exports.handler = async (how) => {
                          calls++;
                          if (how === 'throw') throw new Error('thrown');
                          if (how === 'exit') process.exit(1);
                          return calls;
                        }
                        """);

        function.failure("\"throw\"");
        assertThat(function.answer("0")).isEqualTo("2");
        function.failure("\"exit\"");
        assertThat(function.answer("0")).isEqualTo("1");
    }

    @Test
    void refusesAResponseOverSixMegabytes() {
        var function = TestFunction.node("exports.handler = async (n) => 'x'.repeat(n)");

        var failure = function.failure("6291560");

        assertThat(failure.errorType()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(failure.body().text())
                .contains(
                        "Response payload size (6291562 bytes) exceeded maximum allowed payload size (6291556 bytes).");
        assertThat(function.answer("1000000")).hasSize(1_000_002);
    }

    @Test
    void saysWhichRuntimesThereAreInsteadOfAnUnknownOne() {
        var reply = TestFunction.node("").withRuntime("dotnet8").run("{}");

        assertThat(((FunctionFailed) reply).body().text())
                .contains("no runtime of the family of dotnet8", "nodejs20.x");
    }
}
