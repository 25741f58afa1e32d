package dev.kiln.policies;

import java.util.Locale;

/**
 * Matches {@code *} and {@code ?} in linear space and without backtracking more than one star, so
 * that no pattern can keep the evaluator busy.
 */
final class Glob {

    /** Stand for a literal star and question mark that came out of a variable. */
    static final char STAR = '\uE000';

    static final char QUESTION = '\uE001';

    private Glob() {}

    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(char pattern, char text) {
        return switch (pattern) {
            case '?' -> true;
            case STAR -> text == '*';
            case QUESTION -> text == '?';
            default -> pattern == text;
        };
    }

    /** The text with its own wildcards made literal. */
    static String literal(String text) {
        return text.replace('*', STAR).replace('?', QUESTION);
    }

    /** Back to what a person wrote, for comparing without wildcards. */
    static String plain(String pattern) {
        return pattern.replace(STAR, '*').replace(QUESTION, '?');
    }
}
