package dev.kiln.executor.contract;

/**
 * Runs invocations in sandboxes and answers when they have ended, however they ended. A refusal or
 * a failure of the platform is a reply, not an exception.
 */
public interface FunctionExecutor {

    /** The whole response is in the reply, also of a function that streams. */
    InvocationReply invoke(InvocationTask task);

    /**
     * The response goes into the sink while it is made, and the reply of a success has none. A
     * reply that is no success may come after parts. A sink that throws gets nothing more; the
     * function is not disturbed.
     */
    InvocationReply stream(InvocationTask task, ResponseSink sink);

    /** Starts or ends sandboxes in the background; asked again, it says how far it is. */
    Prepared prepare(Preparation preparation);
}
