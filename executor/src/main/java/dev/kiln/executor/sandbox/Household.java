package dev.kiln.executor.sandbox;

import dev.kiln.executor.telemetry.LogAllowance;
import dev.kiln.executor.telemetry.LogAllowances;
import java.io.IOException;
import java.nio.file.Path;

/** A function and what runs beside it in its sandbox. */
record Household(Occupant function, Companions companions, LogAllowance allowance) {

    static Household of(Occupant function, Path work, LogAllowances logs) throws IOException {
        var companions = Companions.of(function.spec(), function.layers(), work, function.log());
        return new Household(function, companions, logs.of(function.spec().accountId()));
    }

    /** Something that the function has written. */
    void log(String line) {
        allowance.spend(line);
        function.log().function(line);
    }

    /** Something that an extension has written. */
    void logOfExtension(String line) {
        allowance.spend(line);
        function.log().extension(line);
    }

    /** Before anything of it runs. */
    void open(SandboxProcess process) throws IOException {
        companions.open(process);
    }

    /** Those inside who want to be told can be reached. */
    void enter(NetworkEntrance entrance) {
        function.log().hub().enter(entrance);
    }

    void pause() {
        function.log().hub().pause();
    }

    void resume() {
        function.log().hub().resume();
    }
}
