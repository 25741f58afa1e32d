package dev.kiln.executor.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** A function and what runs beside it in its sandbox. */
record Household(Occupant function, Companions companions) {

    static Household of(Occupant function, Path work) throws IOException {
        var companions = Companions.of(function.spec(), function.layers(), work, function.log());
        return new Household(function, companions);
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
