package dev.kiln.invocations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {

    private static final String RESIZE =
            "arn:aws:lambda:us-east-1:123456789012:function:resize-image";
    private static final String MAIL = "arn:aws:lambda:us-east-1:123456789012:function:send-mail";

    @Test
    void countsEachFunctionOfAChain() {
        var chain =
                Stream.of(RESIZE, MAIL, RESIZE)
                        .reduce(
                                "Root=1-67a1-abc;Sampled=0",
                                (trace, function) -> Lineage.of(trace).with(function));

        assertThat(chain)
                .matches("Root=1-67a1-abc;Sampled=0;Lineage=1:[0-9a-f]{8}:2\\|[0-9a-f]{8}:1");
        assertThat(Lineage.of(chain).runsOf(RESIZE)).isEqualTo(2);
        assertThat(Lineage.of(chain).runsOf(MAIL)).isEqualTo(1);
    }

    @Test
    void readsTheFormWithoutAVersion() {
        var ours = Lineage.of("Root=1").with(RESIZE);

        assertThat(Lineage.of(ours.replace("Lineage=1:", "Lineage=")).runsOf(RESIZE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";;;",
                "Lineage=",
                "Lineage=1:",
                "Lineage=1:zz:1",
                "Lineage=|||||",
                "Lineage=1:a87bd80c:99999999999999999999",
                "Lineage=1:a87bd80c:-1",
                "Root=\u0000;Lineage=\uFFFF"
            })
    void beginsANewChainWhenTheHeaderIsNotOurs(String header) {
        assertThat(Lineage.of(header).runsOf(RESIZE)).isZero();
        assertThat(Lineage.of(Lineage.of(header).with(RESIZE)).runsOf(RESIZE)).isEqualTo(1);
    }

    @Test
    void staysShortHoweverManyFunctionsTheHeaderNames() {
        var header = "Lineage=1:" + "a87bd80c:1|".repeat(10_000);

        assertThat(Lineage.of(header).with(RESIZE).length()).isLessThan(1_000);
    }
}
