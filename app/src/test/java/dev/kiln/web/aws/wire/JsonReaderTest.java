package dev.kiln.web.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.web.aws.shape.Structures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @SuppressWarnings("ArrayRecordComponent")
    record Code(byte @Nullable [] zipFile) {}

    record Input(
            @Nullable String name,
            @Nullable Integer size,
            @Nullable Boolean publish,
            @Nullable Double weight,
            @Nullable Instant from,
            @Nullable List<String> layers,
            @Nullable Map<String, String> tags,
            @Nullable Code code) {}

    private static final Structures STRUCTURES = Structures.upperCamel();

    @Test
    void readsWhatItKnowsAndSkipsTheRest() {
        var input =
                read(
                        """
                        {"Name":"a","Unknown":{"x":[1]},"Size":128,"Publish":true,"Weight":0.5,
                         "From":1700000000.5,"Layers":["x",null],"Tags":{"k":"v"},"Code":{"ZipFile":"AQI="}}
                        """);

        assertThat(input.name()).isEqualTo("a");
        assertThat(input.size()).isEqualTo(128);
        assertThat(input.publish()).isTrue();
        assertThat(input.weight()).isEqualTo(0.5);
        assertThat(input.from()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_500L));
        assertThat(input.layers()).containsExactly("x");
        assertThat(input.tags()).containsExactly(Map.entry("k", "v"));
        assertThat(input.code()).extracting(Code::zipFile).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void takesNothingForNoMembers() {
        assertThat(read("")).isEqualTo(read("{}")).isEqualTo(read("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Name':1}|NUMBER_VALUE cannot be converted to String",
                "{'Name':true}|TRUE_VALUE cannot be converted to String",
                "{'Name':[]}|Start of list found where not expected.",
                "{'Name':{}}|Start of structure or map found where not expected.",
                "{'Size':'1'}|STRING_VALUE cannot be converted to Integer",
                "{'Size':1e400}|NUMBER_VALUE cannot be converted to Integer",
                "{'Size':4294967296}|NUMBER_VALUE cannot be converted to Integer",
                "{'Publish':'yes'}|STRING_VALUE cannot be converted to Boolean",
                "{'From':1e99999}|NUMBER_VALUE is out of range",
                "{'Layers':'x'}|Expected list or null",
                "{'Tags':[]}|Expected map or null",
                "{'Code':{'ZipFile':'!'}}|Unable to decode base64 value",
                "[]|Start of list found where not expected.",
                "7|Unexpected value type in payload",
            })
    void refusesAValueOfTheWrongType(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(MalformedInput.class)
                .hasMessage(message);
    }

    @Test
    void refusesTextsThatNoDatabaseHolds() {
        for (var text : List.of("\\u0000", "\\ud800", "\\udc00x")) {
            assertThatThrownBy(() -> read("{\"Name\":\"" + text + "\"}"))
                    .as(text)
                    .isInstanceOf(MalformedInput.class);
        }
        assertThat(read("{\"Name\":\"\\ud83d\\ude00\"}").name()).isEqualTo("😀");
    }

    @Test
    void refusesADocumentOfAThousandLevels() {
        var deep = "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedInput.class);
    }

    private static Input read(String json) {
        var structure = STRUCTURES.of(Input.class);
        var values = new @Nullable Object[structure.members().size()];
        new JsonReader(STRUCTURES)
                .readInto(values, structure, json.getBytes(StandardCharsets.UTF_8));
        return (Input) structure.create(values);
    }
}
