package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.runtimes.RuntimeCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ConfigurationRulesTest {

    private ConfigurationRules rules;

    @BeforeEach
    void catalog() {
        try (var spring = new AnnotationConfigApplicationContext("dev.kiln.runtimes")) {
            rules = new ConfigurationRules(spring.getBean(RuntimeCatalog.class));
        }
    }

    @Test
    void takesTheSmallestAndTheLargest() {
        var small = configuration(128, 1, 512, Map.of());
        var large = configuration(10_240, 900, 10_240, Map.of("KEY", "x".repeat(4086)));

        assertThatCode(() -> rules.check("a", small)).doesNotThrowAnyException();
        assertThatCode(() -> rules.check("Az09-_".repeat(10) + "abcd", large))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127, 3, 512, memoryMb, '128 to 10,240 MB; 127 is not'",
        "10241, 3, 512, memoryMb, '10,241 is not'",
        "128, 0, 512, timeoutSeconds, 1 to 900 seconds; 0 is not",
        "128, 901, 512, timeoutSeconds, 901 is not",
        "128, 3, 511, ephemeralStorageMb, 511 is not",
        "128, 3, 10241, ephemeralStorageMb, '10,241 is not'",
    })
    void namesFieldLimitAndValue(
            int memory, int timeout, int storage, String field, String message) {
        var violations = violations("f", configuration(memory, timeout, storage, Map.of()));

        assertThat(violations).singleElement().extracting(Violation::field).isEqualTo(field);
        assertThat(violations.getFirst().message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a/b", "ä", "a.b", "a:b", "a\n"})
    void refusesOtherNames(String name) {
        assertThat(violations(name, configuration(128, 3, 512, Map.of())))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("name");
        assertThat(ConfigurationRules.isName("a".repeat(65))).isFalse();
    }

    @Test
    void reportsEverythingAtOnce() {
        var wrong =
                new ConfigurationChange(
                        "d".repeat(257), "cobol85", "a b", "r1", 1, 1000, 1, Map.of("1", ""));

        assertThat(violations("no blanks", wrong))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "name",
                        "description",
                        "runtime",
                        "handler",
                        "role",
                        "memoryMb",
                        "timeoutSeconds",
                        "ephemeralStorageMb",
                        "environment");
    }

    @Test
    void refusesRetiredRuntimesInLambdasWords() {
        var retired =
                new ConfigurationChange(
                        "", "nodejs14.x", "i.h", TestFunctions.ROLE, 128, 3, 512, Map.of());

        var violation = violations("f", retired).getFirst();

        assertThat(violation.message()).isEqualTo("Node.js 14 is retired. Choose a newer runtime.");
        assertThat(violation.awsMessage())
                .startsWith("The runtime parameter of nodejs14.x is no longer supported");
    }

    @Test
    void measuresTheEnvironmentAsLambdaDoes() {
        var exact = Map.of("KEY", "x".repeat(4096 - "{\"KEY\":\"\"}".length()));
        var over = Map.of("KEY", exact.get("KEY") + "x");
        var umlauts = Map.of("KEY", "ä".repeat(2044));

        assertThat(EnvironmentRules.violations(exact)).isEmpty();
        assertThat(EnvironmentRules.violations(over).getFirst().message())
                .contains("at most 4,096 bytes")
                .contains("4,097")
                .doesNotContain("xx");
        assertThat(EnvironmentRules.violations(over).getFirst().awsMessage())
                .contains("exceeded the 4KB limit. String measured: {\"KEY\":\"xxx");
        assertThat(EnvironmentRules.violations(umlauts)).hasSize(1);
    }

    @Test
    void refusesReservedAndImpossibleNamesOfVariables() {
        var variables = new HashMap<String, String>();
        variables.put("AWS_REGION", "moon");
        variables.put("_HANDLER", "x");
        variables.put("9LIVES", "x");
        variables.put("A", "x");
        variables.put("NUL_INSIDE", "secret\0");
        variables.put("GOOD_1", "x");

        var messages = EnvironmentRules.violations(variables).stream().map(Violation::message);

        assertThat(String.join("\n", messages.toList()))
                .contains("reserved, choose others: AWS_REGION, _HANDLER.")
                .contains("Not so: 9LIVES, A.")
                .contains("Remove it from: NUL_INSIDE")
                .doesNotContain("GOOD_1")
                .doesNotContain("moon")
                .doesNotContain("secret");
    }

    @Test
    void showsNoValueAsText() {
        var change = configuration(128, 3, 512, Map.of("PASSWORD", "hunter2"));

        assertThat(change.toString()).doesNotContain("hunter2");
    }

    private List<Violation> violations(String name, ConfigurationChange change) {
        var refused =
                catchThrowableOfType(InvalidConfiguration.class, () -> rules.check(name, change));
        return refused == null ? List.of() : refused.violations();
    }

    private static ConfigurationChange configuration(
            int memory, int timeout, int storage, Map<String, String> environment) {
        return new ConfigurationChange(
                "",
                "nodejs20.x",
                "index.handler",
                TestFunctions.ROLE,
                memory,
                timeout,
                storage,
                environment);
    }
}
