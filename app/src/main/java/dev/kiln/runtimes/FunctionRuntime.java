package dev.kiln.runtimes;

/**
 * @param identifier Lambda's name, such as {@code nodejs20.x}
 * @param family {@code nodejs}, {@code python} or {@code provided}
 * @param label for people, such as {@code Node.js 20}
 * @param mainFile file that new code starts with, such as {@code index.mjs}
 * @param handler default handler, such as {@code index.handler}
 * @param support where Lambda has it in its life
 */
public record FunctionRuntime(
        String identifier,
        String family,
        String label,
        String mainFile,
        String handler,
        Support support) {

    public enum Support {
        CURRENT,
        /** Works, but its language is not maintained any more: choose a newer one. */
        DEPRECATED,
        /** Functions that have it go on; it is refused for new ones and for changes. */
        RETIRED
    }

    public boolean isDeprecated() {
        return support != Support.CURRENT;
    }

    public boolean isRetired() {
        return support == Support.RETIRED;
    }
}
