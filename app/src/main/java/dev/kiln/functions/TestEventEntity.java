package dev.kiln.functions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "test_events")
@IdClass(TestEventEntity.Key.class)
class TestEventEntity implements Persistable<TestEventEntity.Key> {

    @Id private UUID functionId;
    @Id private String name;
    private String accountId;
    private String eventJson;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected TestEventEntity() {}

    TestEventEntity(FunctionEntity function, String name, String json, Instant updatedAt) {
        this.functionId = function.id();
        this.accountId = function.account().value();
        this.name = name;
        this.eventJson = json;
        this.updatedAt = updatedAt;
    }

    void replace(String json, Instant at) {
        eventJson = json;
        updatedAt = at;
    }

    String accountId() {
        return accountId;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    TestEvents.TestEvent summary() {
        return new TestEvents.TestEvent(name, eventJson);
    }

    @Override
    public Key getId() {
        return new Key(functionId, name);
    }

    /** Saved by hand only when new; a change goes through {@link #replace}. */
    @Override
    public boolean isNew() {
        return true;
    }

    record Key(UUID functionId, String name) {}
}
