package dev.kiln.web.aws.protocol;

import dev.kiln.accounts.Caller;

/**
 * One call of an operation: who calls, by which request.
 *
 * @param requestId of the call; an invocation answers with its own
 */
public record AwsCall(
        AwsService service,
        String operation,
        Caller caller,
        String requestId,
        AwsRequest request) {}
