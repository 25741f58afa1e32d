package dev.kiln.web.console.invocations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/** A JSON document, indented and cut into coloured pieces; anything else stays as it is. */
public record DocumentView(List<Piece> pieces) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final PrettyPrinter LAYOUT =
            new DefaultPrettyPrinter(
                            Separators.createDefaultInstance()
                                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    private static final int MOST_COLOURED = 16_000;
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<key>\"(?:[^\"\\\\]|\\\\.)*+\")(?=\\s*:)"
                            + "|(?<str>\"(?:[^\"\\\\]|\\\\.)*+\")"
                            + "|(?<num>-?\\d[\\d.eE+-]*+)"
                            + "|(?<kw>true|false|null)");
    private static final List<String> KINDS = List.of("key", "str", "num", "kw");

    public static DocumentView of(String text) {
        try {
            var document = JSON.readTree(text);
            return coloured(JSON.writer().with(LAYOUT).writeValueAsString(document));
        } catch (JacksonException notJson) {
            return new DocumentView(List.of(new Piece("", text)));
        }
    }

    private static DocumentView coloured(String text) {
        if (text.length() > MOST_COLOURED) {
            return new DocumentView(List.of(new Piece("", text)));
        }
        var pieces = new ArrayList<Piece>();
        var token = TOKEN.matcher(text);
        int from = 0;
        while (token.find()) {
            pieces.add(new Piece("", text.substring(from, token.start())));
            var kind = KINDS.stream().filter(name -> token.group(name) != null).findFirst();
            pieces.add(new Piece("json-" + kind.orElse("kw"), token.group()));
            from = token.end();
        }
        pieces.add(new Piece("", text.substring(from)));
        return new DocumentView(pieces);
    }

    public record Piece(String tone, String text) {}
}
