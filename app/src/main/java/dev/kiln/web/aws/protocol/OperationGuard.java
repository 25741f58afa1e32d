package dev.kiln.web.aws.protocol;

/** Decides whether a caller may do what it asks, before the operation's handler runs. */
public interface OperationGuard {

    /**
     * @param action such as {@code lambda:CreateAlias}
     * @param resource ARN, or {@code *} for operations on no resource
     * @throws AwsError when it may not
     */
    void require(AwsCall call, String action, String resource);
}
