package dev.kiln.web.aws.protocol;

/**
 * Where a REST operation lives.
 *
 * @param path with labels such as {@code {FunctionName}}, greedy ones such as {@code {Key+}}, and
 *     query literals such as {@code ?List=ALL}
 */
public record Route(String method, String path) {}
