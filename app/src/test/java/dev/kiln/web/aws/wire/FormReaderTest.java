package dev.kiln.web.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.web.aws.protocol.UrlText;
import dev.kiln.web.aws.shape.Flattened;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.Structures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormReaderTest {

    record Tag(String key, String value) {}

    record Input(
            @Nullable String roleName,
            @Nullable Integer maxItems,
            @Nullable List<Tag> tags,
            @Flattened @Named("AttributeName") @Nullable List<String> attributes,
            @Nullable Map<String, String> context) {}

    private static final Structures STRUCTURES = Structures.upperCamel();

    @Test
    void readsListsMapsAndStructures() {
        var input =
                read(
                        "Action=X&RoleName=a+b%2Fc&MaxItems=7&Tags.member.2.Key=k2&Tags.member.2.Value=v2"
                                + "&Tags.member.1.Key=k1&Tags.member.1.Value=v1&AttributeName.1=All"
                                + "&Context.entry.1.key=one&Context.entry.1.value=1");

        assertThat(input)
                .isEqualTo(
                        new Input(
                                "a b/c",
                                7,
                                List.of(new Tag("k1", "v1"), new Tag("k2", "v2")),
                                List.of("All"),
                                Map.of("one", "1")));
    }

    @Test
    void takesAnEmptyParameterForAnEmptyList() {
        assertThat(read("Tags=").tags()).isEmpty();
    }

    @Test
    void refusesANumberThatIsNone() {
        assertThatThrownBy(() -> read("MaxItems=many"))
                .isInstanceOf(MalformedInput.class)
                .hasMessage("STRING_VALUE cannot be converted to Integer");
    }

    private static Input read(String form) {
        var structure = STRUCTURES.of(Input.class);
        var values = new @Nullable Object[structure.members().size()];
        new FormReader(STRUCTURES).readInto(values, structure, UrlText.parameters(form));
        return (Input) structure.create(values);
    }
}
