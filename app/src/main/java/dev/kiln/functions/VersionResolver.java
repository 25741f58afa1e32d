package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds what an invocation runs, in one query. */
@Service
public class VersionResolver {

    /**
     * @param qualifier null or {@code $LATEST}: there are no versions and aliases yet
     * @throws FunctionNotFound naming the qualified ARN
     */
    public ResolvedFunction resolve(Caller caller, String name, @Nullable String qualifier) {
        throw new UnsupportedOperationException();
    }
}
