package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A function notices nothing of how its sandbox was started. */
class ReserveTest {

    @Test
    void aFunctionThatChangesHowItsRuntimeStartsIsStartedWithIt() {
        var function =
                TestFunction.node("exports.handler = async () => Error.stackTraceLimit")
                        .withEnvironment(Map.of("NODE_OPTIONS", "--stack-trace-limit=3"));

        assertThat(function.answer("{}")).isEqualTo("3");
    }

    @Test
    void findsItsVariablesInItsOwnProcessAndInItsChildren() {
        var function =
                TestFunction.python(
                                """
                                import os, subprocess
                                def handler(event, context):
                                    child = subprocess.run(['printenv', 'GREETING'], capture_output=True)
                                    return [os.environ['GREETING'], child.stdout.decode().strip(), os.getcwd()]
                                """)
                        .withEnvironment(Map.of("GREETING", "Grüezi"));

        assertThat(function.answer("{}")).isEqualTo("[\"Grüezi\", \"Grüezi\", \"/var/task\"]");
    }

    @Test
    void hasItsPackageReadOnlyAndWithoutDevices() {
        var function =
                TestFunction.python(
                        """
                        def handler(event, context):
                            mounts = [line.split() for line in open('/proc/self/mountinfo')]
                            return [mount[5].split(',')[:3] for mount in mounts if mount[4] == '/var/task'][-1]
                        """);

        assertThat(function.answer("{}")).isEqualTo("[\"ro\", \"nosuid\", \"nodev\"]");
    }

    @Test
    void hasTheMemoryOfItsOwnAndNotOfTheSandboxThatWasBooted() {
        var small = TestFunction.python(GREEDY).withMemory(128);
        var large = TestFunction.python(GREEDY).withMemory(1_024);

        assertThat(small.failure("200").errorType()).isEqualTo("Runtime.OutOfMemory");
        assertThat(large.answer("700")).isEqualTo("700");
    }

    private static final String GREEDY =
            """
            def handler(event, context):
                return len(bytearray(b'1') * (event * 1048576)) // 1048576
            """;
}
