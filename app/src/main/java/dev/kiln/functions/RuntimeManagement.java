package dev.kiln.functions;

import org.jspecify.annotations.Nullable;

/**
 * When a version changes to a newer patch of its runtime.
 *
 * @param updateOn {@code Auto}, {@code FunctionUpdate} or {@code Manual}
 * @param runtimeVersionArn the one that {@code Manual} stays with
 */
public record RuntimeManagement(String updateOn, @Nullable String runtimeVersionArn) {}
