package dev.kiln.permissions;

import java.util.List;

/**
 * The policy of a function, version or alias.
 *
 * @param document all of it, as JSON
 * @param statements each, as JSON
 * @param revisionId of what it belongs to
 */
public record FunctionPolicy(String document, List<String> statements, String revisionId) {}
