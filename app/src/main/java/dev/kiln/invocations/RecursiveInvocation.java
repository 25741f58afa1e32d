package dev.kiln.invocations;

/** The function has called itself, directly or through others, until it had to be stopped. */
public class RecursiveInvocation extends RuntimeException {

    public RecursiveInvocation() {
        super(
                "Lambda has detected your function being invoked in a recursive loop with other AWS resources and"
                        + " terminated your function's invocation.");
    }
}
