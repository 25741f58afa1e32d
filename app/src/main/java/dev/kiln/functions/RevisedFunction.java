package dev.kiln.functions;

import java.util.UUID;

/**
 * A function, version or alias and the revision that it has now.
 *
 * @param arn qualified as it was asked for
 */
public record RevisedFunction(UUID functionId, String arn, String revisionId) {}
