package dev.kiln.executor.sandbox;

import dev.kiln.executor.network.SandboxNetworks;

/** Who looks after all sandboxes of this executor, with one thread for each duty. */
record Attendance(Watchdog watchdog, Rounds rounds, SandboxNetworks networks) {

    static Attendance start(SandboxNetworks networks) {
        return new Attendance(new Watchdog(), new Rounds(), networks);
    }
}
