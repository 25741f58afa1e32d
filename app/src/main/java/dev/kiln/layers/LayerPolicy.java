package dev.kiln.layers;

import java.util.List;

/**
 * The policy of a layer's version.
 *
 * @param statements in the order that they were added; at least one
 * @param revisionId changes with every change
 */
public record LayerPolicy(LayerVersionArn arn, List<LayerStatement> statements, String revisionId) {

    public LayerPolicy {
        statements = List.copyOf(statements);
    }
}
