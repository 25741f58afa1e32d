package dev.kiln.patterns;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in which {@code *} stands for any characters, also none.
 *
 * @param parts what stands between the stars; one more than there are stars
 */
record WildcardText(List<String> parts) {

    WildcardText {
        parts = List.copyOf(parts);
    }

    /**
     * @param text {@code \*} and {@code \\} are a star and a backslash
     */
    static WildcardText parse(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == '\\') {
                at++;
                part.append(escaped(text, at));
            } else if (character == '*') {
                requireNoStar(text, at + 1);
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(character);
            }
        }
        parts.add(part.toString());
        return new WildcardText(parts);
    }

    private static char escaped(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '*' && text.charAt(at) != '\\') {
            throw new InvalidEventPattern("Invalid escape character at pos " + (at - 1));
        }
        return text.charAt(at);
    }

    private static void requireNoStar(String text, int at) {
        if (at < text.length() && text.charAt(at) == '*') {
            throw new InvalidEventPattern("Consecutive wildcard characters at pos " + (at - 1));
        }
    }

    boolean matches(String value) {
        var first = parts.getFirst();
        if (parts.size() == 1) {
            return value.equals(first);
        }
        if (!value.startsWith(first)) {
            return false;
        }
        var from = first.length();
        // The leftmost place of each part leaves most room for those that follow.
        for (var part : parts.subList(1, parts.size() - 1)) {
            var found = value.indexOf(part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
        }
        var last = parts.getLast();
        return value.length() - from >= last.length() && value.endsWith(last);
    }
}
