package dev.kiln.executor.extensions;

import dev.kiln.executor.extensions.ExtensionEvent.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One extension and where it is in its life. Guarded by the lock of its session. */
final class ExtensionEntry {

    enum State {
        STARTED("Started"),
        REGISTERED("Registered"),
        READY("Ready"),
        RUNNING("Running"),
        LAUNCH_ERROR("LaunchError"),
        INIT_ERROR("InitError"),
        EXIT_ERROR("ExitError"),
        EXITED("Exited"),
        CRASHED("Crashed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        boolean isOver() {
            return compareTo(RUNNING) > 0;
        }
    }

    private final String name;
    private final boolean isExternal;
    private final String identifier;
    private Set<Kind> events = EnumSet.noneOf(Kind.class);
    private State state = State.STARTED;
    private @Nullable ExtensionEvent pending;
    private @Nullable String errorType;
    private boolean hasExited;

    /** Counts the requests for the next event: a later one takes the place of an earlier. */
    private int polls;

    ExtensionEntry(String name, boolean isExternal, String identifier) {
        this.name = name;
        this.isExternal = isExternal;
        this.identifier = identifier;
    }

    String name() {
        return name;
    }

    String identifier() {
        return identifier;
    }

    boolean isExternal() {
        return isExternal;
    }

    boolean isIn(State wanted) {
        return state == wanted;
    }

    boolean isOver() {
        return state.isOver();
    }

    /** Its process is known to have ended. */
    boolean hasExited() {
        return hasExited;
    }

    boolean wants(Kind kind) {
        return events.contains(kind);
    }

    /** Neither on its way to its first wait nor busy with an event. */
    boolean isSettled() {
        return state == State.READY || state.isOver();
    }

    void register(Set<Kind> wanted) {
        events = wanted.isEmpty() ? EnumSet.noneOf(Kind.class) : EnumSet.copyOf(wanted);
        state = State.REGISTERED;
    }

    /** The number of this request; waits as long as it is the newest. */
    int poll() {
        state = pending == null ? State.READY : State.RUNNING;
        return ++polls;
    }

    boolean isNewest(int poll) {
        return polls == poll;
    }

    void give(ExtensionEvent event) {
        pending = event;
        if (state == State.READY) {
            state = State.RUNNING;
        }
    }

    @Nullable ExtensionEvent takePending() {
        var event = pending;
        pending = null;
        return event;
    }

    void fail(State how, @Nullable String type) {
        state = how;
        errorType = type;
    }

    void exited() {
        hasExited = true;
    }

    ExtensionStatus status() {
        return new ExtensionStatus(name, state.word, List.copyOf(events), errorType);
    }
}
