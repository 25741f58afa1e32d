package dev.kiln.runtimes;

/**
 * @param identifier Lambda's name, such as {@code nodejs20.x}
 * @param family {@code nodejs} or {@code python}
 * @param label for people, such as {@code Node.js 20}
 * @param mainFile file that new code starts with, such as {@code index.mjs}
 * @param handler default handler, such as {@code index.handler}
 */
public record FunctionRuntime(
        String identifier, String family, String label, String mainFile, String handler) {}
