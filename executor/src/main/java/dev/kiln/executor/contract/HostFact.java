package dev.kiln.executor.contract;

/**
 * Something about an executor's host that its owner should know.
 *
 * @param name such as {@code Kernel}
 * @param value in words
 * @param isFine whether it is as it should be
 */
public record HostFact(String name, String value, boolean isFine) {}
