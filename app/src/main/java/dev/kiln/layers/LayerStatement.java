package dev.kiln.layers;

import org.jspecify.annotations.Nullable;

/**
 * One permission in the policy of a layer's version: who may use it.
 *
 * @param principal {@code *}, an account id, or the ARN of an account's root
 * @param organizationId narrows {@code *} to an organization
 */
public record LayerStatement(String id, String principal, @Nullable String organizationId) {}
