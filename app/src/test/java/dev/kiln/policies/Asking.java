package dev.kiln.policies;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who asks in the stories of the policy matrix, and policies in one line. */
final class Asking {

    static final AccountId ACME = new AccountId("111122223333");
    static final AccountId BOLT = new AccountId("444455556666");

    private Asking() {}

    static Principal user(AccountId account) {
        return new Principal.IamUser(account, "AIDACAROL00000000000", "/staff/", "carol");
    }

    static Principal session(AccountId account) {
        return new Principal.RoleSession(
                account,
                "AROAWORKER0000000000",
                "/",
                "worker",
                "s1",
                List.of(),
                Map.of(),
                Instant.EPOCH,
                null);
    }

    static Principal owner(AccountId account) {
        return new Principal.Member(account, new UUID(0, 1), "ada");
    }

    static Principal named(String name) {
        return switch (name) {
            case "user" -> user(ACME);
            case "session" -> session(ACME);
            case "owner" -> owner(ACME);
            case "s3" -> new Principal.Service(ACME, "s3.amazonaws.com");
            case "anonymous" -> new Principal.Anonymous(ACME);
            case "foreign user" -> user(BOLT);
            case "foreign session" -> session(BOLT);
            case "foreign owner" -> owner(BOLT);
            default -> throw new IllegalArgumentException(name);
        };
    }

    static PolicyDocument identity(String statements) {
        return PolicyDocument.parse(PolicyKind.IDENTITY, document(statements));
    }

    static String document(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }

    static AccessRequest ask(Principal principal, String action, String resource) {
        return new AccessRequest(principal, action, resource, ACME, RequestContext.EMPTY);
    }
}
