package dev.kiln.web.aws.protocol;

import dev.kiln.accounts.Caller;

/** Decides whether a caller may do what it asks, before the operation's handler runs. */
public interface OperationGuard {

    /** The caller in the account that the request leads to, where {@link #require} is asked. */
    default Caller enter(Caller caller, AwsRequest request) {
        return caller;
    }

    /**
     * @param action such as {@code lambda:CreateAlias}
     * @param resource ARN, or {@code *} for operations on no resource
     * @throws AwsError when it may not
     */
    void require(AwsCall call, String action, String resource);
}
