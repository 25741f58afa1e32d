package dev.kiln.functions;

import org.jspecify.annotations.Nullable;

/** What Lambda asks of a function before it takes a change of it. */
final class UpdateGuard {

    private UpdateGuard() {}

    /**
     * @throws RevisionMismatch
     * @throws FunctionBusy while it is being created or updated
     */
    static void check(FunctionEntity function, FunctionArn arn, @Nullable String ifRevision) {
        requireRevision(function.revisionId(), ifRevision);
        switch (function.latest().phase()) {
            case CREATING ->
                    throw new FunctionBusy(
                            "The operation cannot be performed at this time. The function is"
                                    + " currently in the following state: Pending");
            case UPDATING ->
                    throw new FunctionBusy(
                            "The operation cannot be performed at this time. An update is in"
                                    + " progress for resource: "
                                    + arn);
            case READY, CREATION_FAILED, UPDATE_FAILED -> {}
        }
    }

    static void requireRevision(String current, @Nullable String wanted) {
        if (wanted != null && !wanted.equals(current)) {
            throw new RevisionMismatch();
        }
    }
}
