package dev.kiln.executor.sandbox;

import dev.kiln.executor.network.SandboxNetworks;
import dev.kiln.executor.telemetry.LogAllowances;

/** Who looks after all sandboxes of this executor, with one thread for each duty. */
record Attendance(Watchdog watchdog, Rounds rounds, SandboxNetworks networks, LogAllowances logs) {

    static Attendance start(SandboxNetworks networks) {
        return new Attendance(new Watchdog(), new Rounds(), networks, new LogAllowances());
    }
}
