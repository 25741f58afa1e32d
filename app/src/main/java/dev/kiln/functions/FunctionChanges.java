package dev.kiln.functions;

import dev.kiln.code.CodePackage;
import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives every change of a function its revision, and tells the others. */
@Component
class FunctionChanges {

    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FunctionChanges(Ids ids, Clock clock, ApplicationEventPublisher events) {
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    UUID newId() {
        return ids.uuid();
    }

    /** In milliseconds, as Lambda shows them and as both databases keep them unchanged. */
    Revision next() {
        return new Revision(ids.uuid(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    void configure(FunctionEntity it, ConfigurationChange change, SealedEnvironment environment) {
        it.configure(change, environment, next());
        publishChange(it);
    }

    void deploy(FunctionEntity it, CodePackage code) {
        it.deploy(code, next());
        publishChange(it);
    }

    private void publishChange(FunctionEntity it) {
        events.publishEvent(new FunctionChanged(it.account(), it.id(), it.name(), it.revisionId()));
    }

    void publishDeletion(FunctionEntity it) {
        events.publishEvent(new FunctionDeleted(it.account(), it.id(), it.name()));
    }
}
