package dev.kiln.web.aws;

import dev.kiln.accounts.Caller;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;

/** What a request's headers claim about its caller; the body proves it, or not. */
@FunctionalInterface
interface Proof {

    /**
     * @throws AwsError when the body is not the one that was signed
     */
    Proven verify(AwsRequest request);

    /**
     * @param request without the framing of a chunked body
     */
    record Proven(Caller caller, AwsRequest request) {}
}
