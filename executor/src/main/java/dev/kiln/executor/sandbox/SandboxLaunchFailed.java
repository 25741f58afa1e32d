package dev.kiln.executor.sandbox;

/** A sandbox could not be made. Our fault or the host's, never the function's. */
public final class SandboxLaunchFailed extends Exception {

    private static final long serialVersionUID = 1;

    public SandboxLaunchFailed(String message) {
        super(message);
    }

    public SandboxLaunchFailed(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
