package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import java.util.List;
import org.springframework.stereotype.Service;

/** Saved test events of a function, shared by the account. */
@Service
public class TestEvents {

    public List<TestEvent> list(Caller caller, String function) {
        throw new UnsupportedOperationException();
    }

    /**
     * Saves or replaces.
     *
     * @param json at most 1 MB of valid JSON
     * @throws InvalidTestEvent
     */
    public TestEvent save(Caller caller, String function, String name, String json) {
        throw new UnsupportedOperationException();
    }

    public void remove(Caller caller, String function, String name) {
        throw new UnsupportedOperationException();
    }

    public record TestEvent(String name, String json) {}
}
