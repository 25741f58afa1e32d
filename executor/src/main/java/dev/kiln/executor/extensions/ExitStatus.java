package dev.kiln.executor.extensions;

/** What the status of a process that a shell has started says. */
final class ExitStatus {

    private static final int SIGNALS = 128;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private ExitStatus() {}

    /** True for a status by which a shell says that it could not start the command. */
    static boolean isOfShell(int status) {
        return status == NOT_EXECUTABLE || status == NOT_FOUND;
    }

    static String text(int status) {
        return status > SIGNALS ? "signal " + (status - SIGNALS) : "exit code " + status;
    }

    static String whyNotStarted(String name, int status) {
        return "fork/exec /opt/extensions/"
                + name
                + (status == NOT_FOUND ? ": no such file or directory" : ": exec format error");
    }
}
