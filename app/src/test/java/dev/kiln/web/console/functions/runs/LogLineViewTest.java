package dev.kiln.web.console.functions.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.logs.LogEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineViewTest {

    private static final String ID = "7f2c91d0-0000-4000-8000-000000000000";

    @Test
    void takesALineOfNodeApart() {
        var line =
                function("2026-11-23T10:00:21.498Z\t" + ID + "\tINFO\torder accepted\nwith more");

        assertThat(line.level()).isEqualTo("INFO");
        assertThat(line.text()).isEqualTo("order accepted\nwith more");
        assertThat(line.time()).isEqualTo("21.498");
    }

    @Test
    void takesALineOfPythonsLoggingApart() {
        var line = function("[WARNING]\t2026-11-23T10:00:21.498Z\t" + ID + "\tlow stock\n");

        assertThat(line.level()).isEqualTo("WARNING");
        assertThat(line.text()).isEqualTo("low stock");
    }

    @Test
    void showsWhatAFunctionPrintsAsItIs() {
        assertThat(function("hello [INFO] world").level()).isEmpty();
        assertThat(function("hello [INFO] world").text()).isEqualTo("hello [INFO] world");
    }

    @Test
    void leavesTheRequestIdOutOfPlatformLines() {
        var report =
                platform(
                        "REPORT RequestId: " + ID + "\tDuration: 1.23 ms\tBilled Duration: 2 ms\t");

        assertThat(report.level()).isEqualTo("REPORT");
        assertThat(report.text()).isEqualTo("Duration: 1.23 ms  Billed Duration: 2 ms");
        assertThat(platform("END RequestId: " + ID).text()).isEmpty();
    }

    @Test
    void shortensTheStartOfASandbox() {
        var line =
                platform("INIT_START Runtime Version: nodejs:20.v20.2\tRuntime Version ARN: arn:x");

        assertThat(line.level()).isEqualTo("INIT");
        assertThat(line.text()).isEqualTo("Runtime Version: nodejs:20.v20.2");
    }

    private static LogLineView function(String message) {
        return LogLineView.of(event(false, message));
    }

    private static LogLineView platform(String message) {
        return LogLineView.of(event(true, message));
    }

    private static LogEvent event(boolean isPlatform, String message) {
        var time = Instant.parse("2026-11-23T10:00:21.498Z");
        return new LogEvent(1, "/aws/lambda/f", "s", time, ID, isPlatform, message);
    }
}
