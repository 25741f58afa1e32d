package dev.kiln.functions;

import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which versions an alias may point to. */
@Component
class AliasRules {

    private final FunctionLookup lookup;
    private final VersionRepository versions;

    AliasRules(FunctionLookup lookup, VersionRepository versions) {
        this.lookup = lookup;
        this.versions = versions;
    }

    /**
     * @throws FunctionNotFound when a version is not there
     * @throws InvalidVersion when two cannot share it
     */
    void check(FunctionEntity function, AliasTarget target) {
        var first = require(function, target.version());
        var second = target.second();
        if (second == null) {
            return;
        }
        if (target.version().equals(FunctionSummary.LATEST)
                || second.version().equals(FunctionSummary.LATEST)) {
            throw new InvalidVersion(
                    "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        if (second.version().equals(target.version())) {
            throw new InvalidVersion(
                    "Invalid function version %1$s. Function version %1$s is already included in routing configuration."
                            .formatted(target.version()));
        }
        requireAlike(first, require(function, second.version()));
    }

    private VersionContent require(FunctionEntity function, String version) {
        var number = VersionNumber.of(version);
        if (number == VersionNumber.LATEST) {
            return function.latest();
        }
        return versions.findById(new VersionEntity.Key(function.id(), number))
                .orElseThrow(() -> new FunctionNotFound(lookup.arn(function).qualified(version)))
                .content();
    }

    private static void requireAlike(VersionContent first, VersionContent second) {
        if (!first.role().equals(second.role())) {
            throw new InvalidVersion("Versions that share an alias must have the same role.");
        }
        if (!Objects.equals(
                first.advanced().deadLetterTarget(), second.advanced().deadLetterTarget())) {
            throw new InvalidVersion(
                    "Versions that share an alias must have the same dead letter target.");
        }
    }
}
