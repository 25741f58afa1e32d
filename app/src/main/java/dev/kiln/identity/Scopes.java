package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import dev.kiln.revocation.RevocationScope;
import java.util.Set;

/** What takes away from a caller what is remembered of it. */
final class Scopes {

    private Scopes() {}

    static Set<RevocationScope> of(Caller caller) {
        return Set.of(
                RevocationScope.account(caller.account()), RevocationScope.person(caller.userId()));
    }
}
