package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Saved test events of a function, shared by the account. */
@Service
public class TestEvents {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/\\\\]{1,64}");
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_EVENTS = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FunctionLookup lookup;
    private final TestEventRepository events;
    private final Clock clock;

    TestEvents(FunctionLookup lookup, TestEventRepository events, Clock clock) {
        this.lookup = lookup;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<TestEvent> list(Caller caller, String function) {
        var owner = lookup.require(caller, function);
        return events.findByFunctionIdOrderByName(owner.id()).stream()
                .map(TestEventEntity::summary)
                .toList();
    }

    /**
     * Saves or replaces.
     *
     * @param json at most 1 MB of valid JSON
     * @throws InvalidTestEvent
     */
    @Transactional
    public TestEvent save(Caller caller, String function, String name, String json) {
        var owner = lookup.lock(caller, function);
        var checkedName = checkedName(name);
        requireJson(json);
        var saved = events.findById(new TestEventEntity.Key(owner.id(), checkedName));
        saved.ifPresentOrElse(
                event -> event.replace(json, clock.instant()), () -> add(owner, checkedName, json));
        return new TestEvent(checkedName, json);
    }

    private void add(FunctionEntity owner, String name, String json) {
        if (events.countByFunctionId(owner.id()) >= MAX_EVENTS) {
            throw new InvalidTestEvent(
                    "name", "A function has at most 100 test events. Remove one first.");
        }
        events.save(new TestEventEntity(owner, name, json, clock.instant()));
    }

    private static String checkedName(String typed) {
        var name = typed.strip();
        if (!NAME.matcher(name).matches()) {
            throw new InvalidTestEvent(
                    "name", "The name of a test event has 1 to 64 characters, and no slash.");
        }
        return name;
    }

    private static void requireJson(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new InvalidTestEvent(
                    "json",
                    "A test event has at most 1 MB; this one has %,d bytes.".formatted(bytes));
        }
        if (json.isBlank()) {
            throw new InvalidTestEvent("json", "Enter the event as JSON, for example {}.");
        }
        try {
            JSON.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new InvalidTestEvent(
                    "json",
                    "This JSON goes too far: nest it at most 500 deep, with shorter names and numbers.");
        } catch (JacksonException e) {
            throw new InvalidTestEvent("json", "This is not valid JSON. " + where(e));
        }
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return "Look at line %d, column %d: %s."
                .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
    }

    @Transactional
    public void remove(Caller caller, String function, String name) {
        var owner = lookup.lock(caller, function);
        if (NAME.matcher(name).matches()) {
            events.remove(owner.id(), name);
        }
    }

    public record TestEvent(String name, String json) {}
}
