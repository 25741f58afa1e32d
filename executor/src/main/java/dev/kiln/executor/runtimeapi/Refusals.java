package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpReply;

/** The error answers that routes share. */
final class Refusals {

    private Refusals() {}

    static HttpReply invalidStateTransition() {
        return HttpReply.error(
                403, "InvalidStateTransition", "Transition is not allowed in the current state");
    }

    static HttpReply invalidRequestId() {
        return HttpReply.error(400, "InvalidRequestID", "Invalid request ID");
    }

    static HttpReply tooLarge(long size) {
        return HttpReply.error(
                413,
                "RequestEntityTooLarge",
                "Exceeded maximum allowed payload size ("
                        + InvocationResponse.MAX_BYTES
                        + " bytes), was "
                        + size);
    }

    static HttpReply invalidResponseMode() {
        return HttpReply.error(
                400,
                "InvalidFunctionResponseMode",
                "Lambda-Runtime-Function-Response-Mode has to be streaming or absent");
    }
}
