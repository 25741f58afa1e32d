package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.LogSettings.Level;
import dev.kiln.executor.kit.TestFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JsonLogTest {

    private static final TestFunction NODE =
            TestFunction.node(
                    """
                    exports.handler = async () => {
                      console.debug('quiet');
                      console.info({ a: 1 });
                      console.warn('two', new RangeError('far'));
                    };
                    """);

    @Test
    void writesEventsOfThePlatformAsRecords() {
        var function = TestFunction.node("exports.handler = async () => {}");
        function.run(function.spec(LogSettings.json(Level.INFO, Level.DEBUG)), "{}");

        var id = function.lines().getFirst().requestId();
        assertThat(function.log())
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .matches(
                                                "\\{\"time\":\"\\S{23}Z\",\"type\":\"platform.initStart\",\"record\":\\{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":\"nodejs:.*"),
                        it ->
                                assertThat(it)
                                        .endsWith(
                                                "\"type\":\"platform.start\",\"record\":{\"requestId\":\""
                                                        + id
                                                        + "\",\"version\":\"$LATEST\"}}"),
                        it ->
                                assertThat(it)
                                        .contains("platform.runtimeDone", "\"status\":\"success\""),
                        it ->
                                assertThat(it)
                                        .contains(
                                                "\"type\":\"platform.report\"",
                                                "\"metrics\":{\"durationMs\":",
                                                "\"memorySizeMB\":256,\"maxMemoryUsedMB\":",
                                                "\"initDurationMs\":",
                                                "\"status\":\"success\""));
    }

    @Test
    void writesOnlyWhatIsImportantEnough() {
        var function = TestFunction.node("exports.handler = async () => {}");

        function.run(function.spec(LogSettings.json(Level.INFO, Level.WARN)), "{}");

        assertThat(function.log()).isEmpty();
    }

    @Test
    void reportsATimeoutAsARecord() {
        var function =
                TestFunction.node(
                                "exports.handler = () => new Promise(() => setInterval(() => {}, 9))")
                        .withTimeout(Duration.ofSeconds(1));

        function.run(function.spec(LogSettings.json(Level.INFO, Level.WARN)), "{}");

        assertThat(function.log())
                .anyMatch(it -> it.contains("platform.report") && it.contains("\"timeout\""));
    }

    @Test
    void writesTheConsoleOfNodeAsRecords() {
        NODE.run(NODE.spec(LogSettings.json(Level.INFO, Level.WARN)), "{}");

        var id = NODE.lines().getFirst().requestId();
        assertThat(NODE.log())
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .matches(
                                                "\\{\"timestamp\":\"\\S{23}Z\",\"level\":\"INFO\",\"requestId\":\""
                                                        + id
                                                        + "\",\"message\":\\{\"a\":1}}"),
                        it ->
                                assertThat(it)
                                        .contains(
                                                "\"level\":\"WARN\"",
                                                "\"message\":\"two RangeError: far",
                                                "\"errorType\":\"RangeError\"",
                                                "\"stackTrace\":["));
    }

    @Test
    void writesTheLoggingOfPythonAsRecords() {
        var function =
                TestFunction.python(
                        """
                        import logging
                        def handler(event, context):
                            logging.getLogger("shop").debug("quiet")
                            logging.getLogger("shop").info("sold %d", 3, extra={"item": "tea"})
                            try:
                                {}["a"]
                            except KeyError:
                                logging.exception("missing")
                        """);

        function.run(function.spec(LogSettings.json(Level.INFO, Level.WARN)), "{}");

        assertThat(function.log())
                .satisfiesExactly(
                        it ->
                                assertThat(it)
                                        .contains(
                                                "\"level\": \"INFO\"",
                                                "\"message\": \"sold 3\"",
                                                "\"logger\": \"shop\"",
                                                "\"item\": \"tea\"",
                                                "\"requestId\": \""),
                        it ->
                                assertThat(it)
                                        .contains(
                                                "\"level\": \"ERROR\"",
                                                "\"errorType\": \"KeyError\"",
                                                "\"stackTrace\": ["));
    }
}
