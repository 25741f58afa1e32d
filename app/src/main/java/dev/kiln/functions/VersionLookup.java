package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds versions of a function, by number and through aliases. */
@Component
class VersionLookup {

    private final FunctionLookup functions;
    private final VersionRepository versions;
    private final AliasRepository aliases;
    private final Environments environments;

    VersionLookup(
            FunctionLookup functions,
            VersionRepository versions,
            AliasRepository aliases,
            Environments environments) {
        this.functions = functions;
        this.versions = versions;
        this.aliases = aliases;
        this.environments = environments;
    }

    ResolvedFunction latest(FunctionEntity function) {
        return resolved(function, VersionNumber.LATEST, function.latest(), null);
    }

    ResolvedFunction version(FunctionEntity function, VersionEntity version) {
        return resolved(function, version.version(), version.content(), null);
    }

    private ResolvedFunction resolved(
            FunctionEntity function, long version, VersionContent content, @Nullable String alias) {
        return new ResolvedFunction(
                functions.summary(function, version, content),
                alias,
                environments.open(function, content),
                function.isRecursionAllowed());
    }

    /** What a qualifier leads to; two versions when an alias shares its invocations out. */
    Optional<Route> route(AccountId account, String name, @Nullable String qualifier) {
        return functions.find(account, name).flatMap(it -> route(it, qualifier));
    }

    private Optional<Route> route(FunctionEntity function, @Nullable String qualifier) {
        var number = qualifier == null ? VersionNumber.LATEST : VersionNumber.of(qualifier);
        if (number >= 0 || qualifier == null) {
            return find(function, number, null).map(it -> new Route(it, null, 0));
        }
        return aliases.findById(new AliasEntity.Key(function.id(), qualifier))
                .flatMap(it -> route(function, it));
    }

    private Optional<Route> route(FunctionEntity function, AliasEntity alias) {
        var target = alias.target();
        var first = find(function, VersionNumber.of(target.version()), alias.name());
        var second = target.second();
        if (second == null) {
            return first.map(it -> new Route(it, null, 0));
        }
        var other = find(function, VersionNumber.of(second.version()), alias.name());
        return first.map(it -> new Route(it, other.orElse(null), second.weight()));
    }

    private Optional<ResolvedFunction> find(
            FunctionEntity function, long number, @Nullable String alias) {
        if (number == VersionNumber.LATEST) {
            return Optional.of(resolved(function, number, function.latest(), alias));
        }
        return versions.findById(new VersionEntity.Key(function.id(), number))
                .map(it -> resolved(function, number, it.content(), alias));
    }

    /**
     * @param weight share of the second, 0 when there is none
     */
    record Route(ResolvedFunction first, @Nullable ResolvedFunction second, double weight) {

        /**
         * @param chance from 0 up to 1
         */
        ResolvedFunction choose(double chance) {
            return second != null && chance < weight ? second : first;
        }
    }
}
