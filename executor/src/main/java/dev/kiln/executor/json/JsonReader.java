package dev.kiln.executor.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads one JSON document. The caller bounds its size, the reader its depth. */
public final class JsonReader {

    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMERAL =
            Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    public static JsonValue read(String text) throws MalformedJson {
        var reader = new JsonReader(text);
        var value = reader.value(0);
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.malformed("something follows the end");
        }
        return value;
    }

    private JsonValue value(int depth) throws MalformedJson {
        if (depth > MAX_DEPTH) {
            throw malformed("nested more than " + MAX_DEPTH + " deep");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> fields(depth);
            case '[' -> items(depth);
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", new JsonValue.Flag(true));
            case 'f' -> word("false", new JsonValue.Flag(false));
            case 'n' -> word("null", new JsonValue.Nothing());
            default -> numeral();
        };
    }

    private JsonValue fields(int depth) throws MalformedJson {
        var fields = new LinkedHashMap<String, JsonValue>();
        at++;
        if (!takes('}')) {
            do {
                skipSpace();
                var name = string();
                require(':');
                fields.put(name, value(depth + 1));
            } while (takes(','));
            require('}');
        }
        return new JsonValue.Fields(fields);
    }

    private JsonValue items(int depth) throws MalformedJson {
        var items = new ArrayList<JsonValue>();
        at++;
        if (!takes(']')) {
            do {
                items.add(value(depth + 1));
            } while (takes(','));
            require(']');
        }
        return new JsonValue.Items(items);
    }

    private JsonValue numeral() throws MalformedJson {
        var matcher = NUMERAL.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw malformed("no value begins like this");
        }
        at = matcher.end();
        return new JsonValue.Numeral(Double.parseDouble(matcher.group()));
    }

    private JsonValue word(String word, JsonValue meaning) throws MalformedJson {
        if (!text.startsWith(word, at)) {
            throw malformed("no value begins like this");
        }
        at += word.length();
        return meaning;
    }

    private String string() throws MalformedJson {
        if (peek() != '"') {
            throw malformed("a string is missing");
        }
        at++;
        var string = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            if (next < ' ') {
                throw malformed("a control character is not escaped");
            }
            string.append(next == '\\' ? escape() : next);
        }
        return string.toString();
    }

    private char escape() throws MalformedJson {
        char kind = next();
        if (kind == 'u') {
            var digits = text.substring(at, Math.min(text.length(), at + 4));
            if (!digits.matches("[0-9a-fA-F]{4}")) {
                throw malformed("four hex digits are missing");
            }
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int index = ESCAPED.indexOf(kind);
        if (index < 0) {
            throw malformed("an unknown escape");
        }
        return MEANT.charAt(index);
    }

    private char next() throws MalformedJson {
        char next = peek();
        at++;
        return next;
    }

    private char peek() throws MalformedJson {
        if (at >= text.length()) {
            throw malformed("it ends early");
        }
        return text.charAt(at);
    }

    private boolean takes(char wanted) {
        skipSpace();
        boolean isThere = at < text.length() && text.charAt(at) == wanted;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void require(char wanted) throws MalformedJson {
        if (!takes(wanted)) {
            throw malformed("'" + wanted + "' is missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedJson malformed(String what) {
        return new MalformedJson("Not JSON at character " + at + ": " + what);
    }
}
