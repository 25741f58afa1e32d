package dev.kiln.functions;

import dev.kiln.code.CodePackage;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A whole draft at one moment, to be packed without holding a lock. */
record DraftSnapshot(CodePackage base, Map<String, DraftText> changes) {

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /** Path to text, or to empty when the file is removed. */
    Map<String, Optional<String>> texts() {
        return changes.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                it -> Optional.ofNullable(it.getValue().content())));
    }
}
