package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what an invocation runs, in one query. */
@Service
public class VersionResolver {

    private static final String LATEST = "$LATEST";

    private final FunctionLookup lookup;
    private final Environments environments;

    VersionResolver(FunctionLookup lookup, Environments environments) {
        this.lookup = lookup;
        this.environments = environments;
    }

    /**
     * @param qualifier null or {@code $LATEST}: there are no versions and aliases yet
     * @throws FunctionNotFound naming the qualified ARN
     */
    @Transactional(readOnly = true)
    public ResolvedFunction resolve(Caller caller, String name, @Nullable String qualifier) {
        var arn = lookup.arn(caller, name);
        if (qualifier != null && !qualifier.equals(LATEST)) {
            throw new FunctionNotFound(arn.qualified(qualifier));
        }
        var function =
                lookup.find(caller, name)
                        .orElseThrow(
                                () ->
                                        new FunctionNotFound(
                                                qualifier == null
                                                        ? arn.toString()
                                                        : arn.qualified(qualifier)));
        return new ResolvedFunction(lookup.summary(function), environments.open(function));
    }
}
