package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.RunningKiln;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that misbehave give their owner Lambda's error, and the next one still runs. */
@ExtendWith(KilnExtension.class)
class FaultyFunctionsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    record Fault(String name, String body, String expected) {

        String source() {
            return "import os, sys\n\ndef lambda_handler(event, context):\n" + body.indent(4);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("loops", "while True:\n    pass", "Task timed out after 4.00 seconds"),
                new Fault(
                        "allocates",
                        "hoard = []\nwhile True:\n    hoard.append(b'x' * 1048576)",
                        "Runtime.OutOfMemory"),
                new Fault("forks", "while True:\n    os.fork()", "error"),
                new Fault("exits", "os._exit(3)", "Runtime.ExitError"),
                new Fault("does-not-parse", "return {", "Runtime.UserCodeSyntaxError"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void giveLambdasErrorAndLeaveThePlatformHealthy(Fault fault, RunningKiln kiln)
            throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            lambda.createPython("faulty-" + fault.name(), TIMEOUT, fault.source());

            var answer = lambda.invoke("faulty-" + fault.name(), "{}");

            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String()).contains(fault.expected());
            assertHealthy(lambda, "healthy-after-" + fault.name());
        }
    }

    @Test
    void mayPrintTenMegabytes(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            var chatty = new Fault("chatty", "print('y' * 10485760)\nreturn 'printed'", "");
            lambda.createPython("chatty", Duration.ofSeconds(20), chatty.source());

            var answer = lambda.invoke("chatty", "{}");

            assertThat(answer.payload().asUtf8String()).isEqualTo("\"printed\"");
            assertHealthy(lambda, "healthy-after-chatty");
        }
    }

    private static void assertHealthy(LambdaApi lambda, String name) throws Exception {
        lambda.createPython(name, TIMEOUT, new Fault(name, "return 'well'", "").source());
        assertThat(lambda.invoke(name, "{}").payload().asUtf8String()).isEqualTo("\"well\"");
    }
}
