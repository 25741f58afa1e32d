package dev.kiln.web.console.invocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.web.console.invocations.DocumentView.Piece;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentViewTest {

    @Test
    void indentsAndColoursJson() {
        var view = DocumentView.of("{\"total\":5470,\"body\":\"{\\\"a\\\": 1}\",\"ok\":true}");

        assertThat(text(view))
                .isEqualTo(
                        "{\n  \"total\": 5470,\n  \"body\": \"{\\\"a\\\": 1}\",\n  \"ok\": true\n}");
        assertThat(view.pieces())
                .contains(
                        new Piece("json-key", "\"total\""),
                        new Piece("json-num", "5470"),
                        new Piece("json-str", "\"{\\\"a\\\": 1}\""),
                        new Piece("json-kw", "true"));
    }

    @Test
    void leavesACutDocumentAsItIs() {
        assertThat(text(DocumentView.of("{\"half\": "))).isEqualTo("{\"half\": ");
    }

    @Test
    void doesNotColourALongOne() {
        var view = DocumentView.of("[" + "1,".repeat(20_000) + "1]");

        assertThat(view.pieces()).hasSize(1);
    }

    private static String text(DocumentView view) {
        return view.pieces().stream().map(Piece::text).collect(Collectors.joining());
    }
}
