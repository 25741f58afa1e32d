package dev.kiln.web.aws.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The texts are those of the service. */
class ViolationsTest {

    record Filter(@Length(max = 3) @Nullable String pattern) {}

    record Input(
            @Required @Length(min = 1, max = 4) @Matches("[a-z]+") @Nullable String name,
            @Range(min = 1) @Nullable Integer executions,
            @Length(max = 1)
                    @Nullable List<@Required @OneOf({"x86_64", "arm64"}) String> architectures,
            @Nullable
                    Map<
                            @Length(min = 1, max = 1024) @Matches("[0-9]+") String,
                            @Required @Range(min = 0, max = 1) Double>
                    weights,
            @OneOf({"Terminate", "Allow"}) @Nullable String recursiveLoop,
            @Nullable List<Filter> filters) {}

    private static final Structures STRUCTURES = Structures.upperCamel();

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(
                        of(
                                new Input(
                                        "name",
                                        1,
                                        List.of("arm64"),
                                        Map.of("2", 0.5),
                                        "Allow",
                                        List.of(new Filter("{}")))))
                .isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(of(new Input(null, null, null, null, null, null)))
                .containsExactly(
                        "Value null at 'name' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void countsEachBrokenConstraint() {
        assertThat(of(new Input("NAMES", 0, null, null, "Never", null)))
                .containsExactly(
                        "Value 'NAMES' at 'name' failed to satisfy constraint: Member must have length less"
                                + " than or equal to 4",
                        "Value 'NAMES' at 'name' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: [a-z]+",
                        "Value '0' at 'executions' failed to satisfy constraint: Member must have value"
                                + " greater than or equal to 1",
                        "Value 'Never' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy"
                                + " enum value set: [Terminate, Allow]");
    }

    @Test
    void showsTheWholeListForOneElement() {
        assertThat(of(new Input("a", null, List.of("X86_64"), null, null, null)))
                .containsExactly(
                        "Value '[X86_64]' at 'architectures' failed to satisfy constraint: Member must satisfy"
                                + " constraint: [Member must satisfy enum value set: [x86_64, arm64], Member"
                                + " must not be null]");
    }

    @Test
    void showsTheWholeMapForOneKeyOrValue() {
        assertThat(of(new Input("a", null, null, Map.of("$LATEST", 2.0), null, null)))
                .containsExactly(
                        "Value '{$LATEST=2.0}' at 'weights' failed to satisfy constraint: Map keys must satisfy"
                                + " constraint: [Member must have length less than or equal to 1024, Member must"
                                + " have length greater than or equal to 1, Member must satisfy regular"
                                + " expression pattern: [0-9]+]",
                        "Value '{$LATEST=2.0}' at 'weights' failed to satisfy constraint: Map value must satisfy"
                                + " constraint: [Member must have value less than or equal to 1.0, Member must"
                                + " have value greater than or equal to 0.0, Member must not be null]");
    }

    @Test
    void namesAnElementByItsPosition() {
        var filters = List.of(new Filter("{}"), new Filter("long"));

        assertThat(of(new Input("a", null, null, null, null, filters)))
                .containsExactly(
                        "Value 'long' at 'filters.2.member.pattern' failed to satisfy constraint: Member must"
                                + " have length less than or equal to 3");
    }

    private static List<String> of(Input input) {
        return Violations.of(input, STRUCTURES);
    }
}
