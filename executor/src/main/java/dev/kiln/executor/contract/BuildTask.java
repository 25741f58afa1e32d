package dev.kiln.executor.contract;

import java.util.List;

/**
 * A source package that is to become one that runs.
 *
 * @param accountId whose build it is: nothing that it leaves is seen by another account
 * @param runtime Lambda's identifier of what the package is for
 * @param codeDigest of the source package
 */
public record BuildTask(
        String buildId,
        String accountId,
        String runtime,
        String codeDigest,
        List<BuildStep> steps) {

    public BuildTask {
        steps = List.copyOf(steps);
    }
}
