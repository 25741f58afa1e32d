package dev.kiln.executor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() throws Exception {
        var value =
                JsonReader.read(
                        " {\"a\": [1, -2.5e1, true, false, null, \"x\\n\\u00e9\\\"\"], \"b\": {}} ");

        assertThat(value)
                .isEqualTo(
                        new JsonValue.Fields(
                                Map.of(
                                        "a",
                                        new JsonValue.Items(
                                                List.of(
                                                        new JsonValue.Numeral(1),
                                                        new JsonValue.Numeral(-25),
                                                        new JsonValue.Flag(true),
                                                        new JsonValue.Flag(false),
                                                        new JsonValue.Nothing(),
                                                        new JsonValue.Text("x\né\""))),
                                        "b",
                                        new JsonValue.Fields(Map.of()))));
    }

    @Test
    void readsWhatItQuotes() throws Exception {
        var odd = "a\"\\\n\r\t\u0001ü€😀";

        assertThat(JsonReader.read(JsonText.quote(odd)).text()).contains(odd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "tru",
                "01",
                "1 2",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"open",
                "-",
                "nulls",
                "\"\n\"",
                "+1"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        var deep = "[".repeat(100_000);

        assertThatThrownBy(() -> JsonReader.read(deep))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("nested");
    }
}
