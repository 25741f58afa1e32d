package dev.kiln.functions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes versions of $LATEST; the caller holds the function's lock. */
@Component
class VersionPublisher {

    private final VersionRepository versions;
    private final FunctionChanges changes;

    VersionPublisher(VersionRepository versions, FunctionChanges changes) {
        this.versions = versions;
        this.changes = changes;
    }

    /** The last version again, when nothing has changed since. */
    VersionEntity publish(FunctionEntity function, @Nullable String description) {
        return unchanged(function).orElseGet(() -> publishNext(function, description));
    }

    private Optional<VersionEntity> unchanged(FunctionEntity function) {
        return versions.findById(new VersionEntity.Key(function.id(), function.lastVersion()))
                .filter(it -> it.content().contentId().equals(function.latest().contentId()));
    }

    private VersionEntity publishNext(FunctionEntity function, @Nullable String description) {
        var number = function.nextVersion();
        var content = function.latest().copy(description, changes.next());
        var version = versions.save(new VersionEntity(function, number, content));
        changes.publishVersion(function, VersionNumber.text(number));
        return version;
    }
}
