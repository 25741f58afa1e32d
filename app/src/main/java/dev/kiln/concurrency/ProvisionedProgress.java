package dev.kiln.concurrency;

/**
 * How far a wish has come.
 *
 * @param ready sandboxes that are initialised
 * @param hasFailed the function's initialization failed, and is not tried again by itself
 */
public record ProvisionedProgress(int ready, boolean hasFailed) {

    public static final ProvisionedProgress NONE = new ProvisionedProgress(0, false);
}
