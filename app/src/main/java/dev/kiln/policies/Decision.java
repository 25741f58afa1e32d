package dev.kiln.policies;

/** What the policies say, with the reason as AWS's denial messages end. */
public sealed interface Decision {

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    record Allowed() implements Decision {}

    /** A statement says no. */
    record ExplicitlyDenied(Source source) implements Decision {}

    /** No statement says yes. */
    record ImplicitlyDenied(Source source) implements Decision {}

    /** What kind of policy decided. */
    enum Source {
        IDENTITY("identity-based policy", "an"),
        RESOURCE("resource-based policy", "a"),
        BOUNDARY("permissions boundary", "a"),
        SESSION("session policy", "a");

        private final String words;
        private final String article;

        Source(String words, String article) {
            this.words = words;
            this.article = article;
        }
    }

    /** The end of AWS's message, which begins with who may not do what. */
    static String reason(Decision decision, String action) {
        return switch (decision) {
            case Allowed _ -> "";
            case ExplicitlyDenied it ->
                    " with an explicit deny in " + it.source().article + " " + it.source().words;
            case ImplicitlyDenied it ->
                    " because no " + it.source().words + " allows the " + action + " action";
        };
    }
}
