package dev.kiln.concurrency;

/** The answer to an invocation that wants to begin. */
public sealed interface Admission {

    /**
     * It may run, until {@link #end}.
     *
     * @param running how many of the function run now, this one included
     * @param isProvisioned a sandbox was initialised for it in advance
     */
    record Admitted(int running, boolean isProvisioned, Runnable release) implements Admission {

        public void end() {
            release.run();
        }
    }

    record Refused(ThrottleReason reason) implements Admission {}
}
