package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

    private static final String COUNTER =
            """
            calls = 0
            def handler(event, context):
                global calls
                calls += 1
                return calls
            """;

    @Test
    void writesTheLinesOfAColdInvocationAsLambdaDoes() {
        var function =
                TestFunction.node(
                        "console.log('loading');\n"
                                + "exports.handler = async () => { console.warn('two\\nlines') }");

        var report = ((Succeeded) function.run("{}")).report();

        var id = function.lines().getFirst().requestId();
        assertThat(function.log())
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .matches(
                                                "INIT_START Runtime Version: nodejs:\\d+\\.v[\\d.]+\tRuntime Version ARN: arn:aws:lambda:eu-central-1::runtime:[0-9a-f]{64}"),
                        it -> assertThat(it).matches("\\S{23}Z\tundefined\tINFO\tloading"),
                        it ->
                                assertThat(it)
                                        .isEqualTo("START RequestId: " + id + " Version: $LATEST"),
                        it -> assertThat(it).matches("\\S{23}Z\t" + id + "\tWARN\ttwo\nlines"),
                        it -> assertThat(it).isEqualTo("END RequestId: " + id),
                        it ->
                                assertThat(it)
                                        .matches(
                                                "REPORT RequestId: "
                                                        + id
                                                        + "\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\tInit Duration: [\\d.]+ ms\t"));
        assertThat(function.lines())
                .extracting(LogLine::origin)
                .containsExactly(
                        LogOrigin.PLATFORM,
                        LogOrigin.FUNCTION,
                        LogOrigin.PLATFORM,
                        LogOrigin.FUNCTION,
                        LogOrigin.PLATFORM,
                        LogOrigin.PLATFORM);
        assertThat(TestHost.get().telemetryOf(function.name()).getLast())
                .isInstanceOfSatisfying(
                        InvocationFinished.class, it -> assertThat(it.report()).isEqualTo(report));
    }

    @Test
    void writesPythonLogRecordsAsLambdaDoes() {
        var function =
                TestFunction.python(
                        """
                        import logging
                        def handler(event, context):
                            print("plain")
                            logging.getLogger(__name__).error("bad\\nluck")
                        """);

        function.answer("{}");

        var id = function.lines().getFirst().requestId();
        assertThat(function.log())
                .contains("plain")
                .anyMatch(it -> it.matches("\\[ERROR]\t\\S{23}Z\t" + id + "\tbad\nluck"));
    }

    @Test
    void runsTheNextInvocationInTheSameWarmSandbox() {
        var function = TestFunction.python(COUNTER);

        assertThat(function.answer("{}")).isEqualTo("1");
        assertThat(function.answer("{}")).isEqualTo("2");
        assertThat(function.log()).last().asString().doesNotContain("Init Duration");
    }

    @Test
    void startsAFreshSandboxForEveryOtherSpec() {
        var function = TestFunction.python(COUNTER);

        function.answer("{}");

        assertThat(function.withMemory(300).answer("{}")).isEqualTo("1");
        assertThat(function.withEnvironment(Map.of("A", "b")).answer("{}")).isEqualTo("1");
    }

    @Test
    void runsManyInvocationsOneAfterTheOtherInOneSandbox() {
        var task = TestFunction.python(COUNTER).task("{}");
        var executor = TestHost.get().executor();

        var last =
                IntStream.range(0, 1_000).mapToObj(i -> executor.invoke(task)).toList().getLast();

        assertThat(((Succeeded) last).response().text()).isEqualTo("1000");
    }

    @Test
    void runsInvocationsAtTheSameTimeInDifferentSandboxes() throws Exception {
        var function =
                TestFunction.node(
                        "const id = Math.random(); exports.handler = async () => {"
                                + " await new Promise((done) => setTimeout(done, 4000)); return id }");

        try (var threads = Executors.newFixedThreadPool(6)) {
            Callable<String> call = () -> function.answer("{}");
            var answers =
                    threads.invokeAll(java.util.Collections.nCopies(6, call)).stream()
                            .map(InvocationTest::get)
                            .toList();

            assertThat(answers).doesNotHaveDuplicates();
        }
    }

    private static String get(java.util.concurrent.Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void losesNothingOfTenMegabytesOfOutput() {
        var function =
                TestFunction.node(
                        "exports.handler = async () => {"
                                + " for (let i = 0; i < 100000; i++)"
                                + " process.stdout.write(String(i).padStart(99, '.') + '\\n') }");

        function.answer("{}");

        var written =
                function.lines().stream()
                        .filter(it -> it.origin() == LogOrigin.FUNCTION)
                        .map(it -> Integer.parseInt(it.text().replace(".", "")))
                        .toList();
        assertThat(written).isEqualTo(IntStream.range(0, 100_000).boxed().toList());
        assertThat(function.log().subList(100_002, 100_004))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("END RequestId"),
                        it -> assertThat(it).startsWith("REPORT RequestId"));
    }

    @Test
    void cutsALineOverTheLimitWithoutLosingAnyOfIt() {
        var function =
                TestFunction.python(
                        "def handler(event, context):\n    print('\u00e9' * 500_000)\n");

        function.answer("{}");

        var pieces =
                function.lines().stream().filter(it -> it.origin() == LogOrigin.FUNCTION).toList();
        assertThat(pieces).hasSizeGreaterThan(3);
        assertThat(String.join("", pieces.stream().map(LogLine::text).toList()))
                .isEqualTo("\u00e9".repeat(500_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodejs20.x", "python3.11"})
    void carriesSixMegabytesThereAndBack(String runtime) {
        var function =
                TestFunction.of(
                        runtime,
                        "echo.handler",
                        Map.of(
                                "echo.js", "exports.handler = async (event) => event",
                                "echo.py", "def handler(event, context):\n    return event\n"));
        var event = "\"" + "x".repeat(6 * 1024 * 1024 - 2) + "\"";

        assertThat(function.answer(event)).isEqualTo(event);
    }

    @Test
    void givesTheLastFourKibibytesOfTheLog() {
        var function = TestFunction.python("def handler(event, context):\n    print('x' * 9000)\n");

        var tail = ((Succeeded) function.run("{}")).report().logTail();

        assertThat(tail.size()).isEqualTo(4096);
        assertThat(tail.text()).startsWith("xxxx").contains("\nEND RequestId: ").endsWith("\t\n");
    }

    @Test
    void runsANearbyVersionAndSaysSo() {
        var function = TestFunction.python(COUNTER).withRuntime("python3.13");

        assertThat(function.answer("{}")).isEqualTo("1");
        assertThat(function.log())
                .first()
                .asString()
                .startsWith("INIT_START Runtime Version: python:3.");
    }
}
