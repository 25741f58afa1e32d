package dev.kiln.executor.contract;

/**
 * Runs one invocation in a sandbox and answers when it has ended, however it ended. A refusal or a
 * failure of the platform is a reply, not an exception.
 */
@FunctionalInterface
public interface FunctionExecutor {

    InvocationReply invoke(InvocationTask task);
}
