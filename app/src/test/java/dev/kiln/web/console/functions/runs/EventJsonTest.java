package dev.kiln.web.console.functions.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.web.console.functions.runs.EventJson.Complaint;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, 2]", "\"text\"", "12", "null", " {\"a\": {\"b\": []}} \n"})
    void takesEveryJsonValue(String json) {
        assertThat(EventJson.complaintAbout(json)).isNull();
    }

    @Test
    void saysWhereTheMistakeIs() {
        var complaint = complaint("{\n  \"a\": 1,\n  oops\n}");

        assertThat(complaint.line()).isEqualTo(3);
        assertThat(complaint.column()).isBetween(3, 4);
        assertThat(complaint.message())
                .startsWith("The event is not valid JSON. Line 3, column ")
                .doesNotContain("code 111")
                .endsWith(".");
    }

    @Test
    void refusesWhatComesAfterTheValue() {
        assertThat(complaint("{}\n{}").message())
                .contains("Line 2")
                .contains("after the JSON value");
    }

    @Test
    void asksForAValueWhenThereIsNone() {
        assertThat(complaint("  \n").message()).contains("for example {}");
    }

    @Test
    void namesTheLimit() {
        assertThat(complaint("\"" + "x".repeat(6 * 1024 * 1024) + "\"").message()).contains("6 MB");
    }

    private static Complaint complaint(String json) {
        return Objects.requireNonNull(EventJson.complaintAbout(json));
    }
}
