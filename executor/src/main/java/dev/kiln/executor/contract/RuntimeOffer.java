package dev.kiln.executor.contract;

/**
 * A language runtime that an executor can run.
 *
 * @param family {@code nodejs} or {@code python}
 * @param identifier Lambda's name of it, such as {@code nodejs20.x}
 * @param version what is really installed, such as {@code 20.20.2}
 */
public record RuntimeOffer(String family, String identifier, String version) {}
