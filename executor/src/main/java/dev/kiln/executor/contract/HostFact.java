package dev.kiln.executor.contract;

/**
 * Something about an executor's host that its owner should know.
 *
 * @param name such as {@code Kernel}
 * @param value in words
 * @param isFine whether it is as it should be
 */
public record HostFact(String name, String value, boolean isFine) {

    /** Whether functions are kept from each other and from the host. */
    public static final String ISOLATION = "Isolation";
}
