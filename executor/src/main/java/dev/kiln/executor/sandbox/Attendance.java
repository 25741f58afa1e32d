package dev.kiln.executor.sandbox;

import dev.kiln.executor.network.SandboxNetworks;
import dev.kiln.executor.telemetry.LogRounds;

/** Who looks after all sandboxes of this executor, with one thread for each duty. */
record Attendance(Watchdog watchdog, LogRounds logs, SandboxNetworks networks) {

    static Attendance start(SandboxNetworks networks) {
        return new Attendance(new Watchdog(), new LogRounds(), networks);
    }
}
