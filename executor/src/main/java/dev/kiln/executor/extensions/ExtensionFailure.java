package dev.kiln.executor.extensions;

/**
 * An extension has failed, and its sandbox with it.
 *
 * @param errorType Lambda's, such as {@code Extension.Crash}
 * @param message what is known about it
 */
public record ExtensionFailure(String errorType, String message) {

    static final String CRASH = "Extension.Crash";
    static final String LAUNCH_ERROR = "Extension.LaunchError";
    static final String INIT_ERROR = "Extension.InitError";
    static final String EXIT_ERROR = "Extension.ExitError";
}
