package dev.kiln.iam;

/** What policies can hang on. */
public enum IdentityKind {
    ROLE("role", "Role", "AROA", 10_240),
    USER("user", "User", "AIDA", 2_048);

    private final String word;
    private final String title;
    private final String prefix;
    private final int maxInlineCharacters;

    IdentityKind(String word, String title, String prefix, int maxInlineCharacters) {
        this.word = word;
        this.title = title;
        this.prefix = prefix;
        this.maxInlineCharacters = maxInlineCharacters;
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    String prefix() {
        return prefix;
    }

    /** Of all inline policies together. */
    int maxInlineCharacters() {
        return maxInlineCharacters;
    }
}
