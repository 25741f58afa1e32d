package dev.kiln.runtime.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict parser into maps, lists, strings, numbers, booleans and null. */
public final class JsonReader {

    private static final int DEEPEST = 1000;
    private static final int LONGEST_NUMBER = 1000;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException says what is wrong, and where
     */
    public static Object read(byte[] bytes, int offset, int length) {
        var reader = new JsonReader(new String(bytes, offset, length, StandardCharsets.UTF_8));
        var value = reader.value();
        reader.skipSpace();
        if (reader.at < reader.text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Object value() {
        skipSpace();
        if (at == text.length()) {
            throw new IllegalArgumentException("The JSON ends too early");
        }
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        var map = new LinkedHashMap<String, Object>();
        enter();
        if (next() == '}') {
            return leave(map);
        }
        while (true) {
            if (next() != '"') {
                throw unexpected();
            }
            var name = string();
            expect(':');
            map.put(name, value());
            if (next() == '}') {
                return leave(map);
            }
            expect(',');
        }
    }

    private List<Object> array() {
        var list = new ArrayList<Object>();
        enter();
        if (next() == ']') {
            return leave(list);
        }
        while (true) {
            list.add(value());
            if (next() == ']') {
                return leave(list);
            }
            expect(',');
        }
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("JSON may be nested " + DEEPEST + " levels deep");
        }
    }

    private <T> T leave(T value) {
        at++;
        depth--;
        return value;
    }

    /** The next character that is no space, not yet taken. */
    private char next() {
        skipSpace();
        if (at == text.length()) {
            throw new IllegalArgumentException("The JSON ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private String string() {
        int begin = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(begin, at++);
            }
            if (c == '\\') {
                return escaped(begin);
            }
            if (c < ' ') {
                throw unexpected();
            }
            at++;
        }
        throw new IllegalArgumentException("The JSON ends inside a string");
    }

    private String escaped(int begin) {
        var string = new StringBuilder(text.length() - begin > 256 ? 256 : 32);
        string.append(text, begin, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                at--;
                throw unexpected();
            }
            string.append(c == '\\' ? escape() : c);
        }
        throw new IllegalArgumentException("The JSON ends inside a string");
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private char hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw unexpected();
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    /** The smallest of Integer, Long and BigInteger that holds it; with a fraction, a Double. */
    private Object number() {
        int begin = at;
        boolean isWhole = true;
        if (text.charAt(at) == '-') {
            at++;
        }
        digits();
        if (text.charAt(begin) == '-' ? isPadded(begin + 1) : isPadded(begin)) {
            throw unexpected();
        }
        if (is('.')) {
            isWhole = false;
            at++;
            digits();
        }
        if (is('e') || is('E')) {
            isWhole = false;
            at++;
            if (is('+') || is('-')) {
                at++;
            }
            digits();
        }
        if (at - begin > LONGEST_NUMBER) {
            throw new IllegalArgumentException("A number may have " + LONGEST_NUMBER + " digits");
        }
        var digits = text.substring(begin, at);
        return isWhole ? whole(digits) : (Object) Double.valueOf(digits);
    }

    private boolean isPadded(int first) {
        return at - first > 1 && text.charAt(first) == '0';
    }

    private boolean is(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private void digits() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == begin) {
            throw unexpected();
        }
    }

    private static Number whole(String digits) {
        if (digits.length() > 19) {
            return new BigInteger(digits);
        }
        if (digits.length() == 19) {
            var big = new BigInteger(digits);
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        }
        long value = Long.parseLong(digits);
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    private IllegalArgumentException unexpected() {
        return at < text.length()
                ? new IllegalArgumentException(
                        "Unexpected character '" + text.charAt(at) + "' at position " + at)
                : new IllegalArgumentException("The JSON ends too early");
    }
}
