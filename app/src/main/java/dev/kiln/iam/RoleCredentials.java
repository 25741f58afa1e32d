package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import dev.kiln.identity.SessionTokens;
import dev.kiln.identity.TemporaryCredentials;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * The credentials that a function runs with: its role's, under the function's name as the session.
 * The same ones for many invocations, renewed well before they expire; a role that was deleted or
 * made anew gives others at once.
 */
@Service
public class RoleCredentials {

    private static final Duration LIFETIME = Duration.ofHours(12);

    /** Longer than any invocation and any idle sandbox. */
    private static final Duration MINIMUM_LEFT = Duration.ofHours(6);

    private static final int MAX_REMEMBERED = 10_000;

    private final ExecutionRoles roles;
    private final SessionTokens sessions;
    private final Clock clock;
    private final Map<Key, TemporaryCredentials> recent =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, TemporaryCredentials> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    RoleCredentials(ExecutionRoles roles, SessionTokens sessions, Clock clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @param functionArn unqualified; its last part names the session
     * @throws RoleNotAssumable when Lambda may no longer act as the role
     */
    public TemporaryCredentials forFunction(AccountId account, String roleArn, String functionArn) {
        var role = roles.require(account, roleArn);
        var key = new Key(role.id(), functionArn);
        synchronized (recent) {
            var known = recent.get(key);
            if (known != null && known.expiresAt().isAfter(clock.instant().plus(MINIMUM_LEFT))) {
                return known;
            }
            var fresh = issue(role, functionArn);
            recent.put(key, fresh);
            return fresh;
        }
    }

    private TemporaryCredentials issue(IamIdentity role, String functionArn) {
        var name = functionArn.substring(functionArn.lastIndexOf(':') + 1);
        var session =
                new Principal.RoleSession(
                        role.account(),
                        role.id(),
                        role.path(),
                        role.name(),
                        name,
                        List.of(),
                        Map.of(),
                        clock.instant(),
                        functionArn);
        return sessions.issue(session, LIFETIME);
    }

    private record Key(String roleId, String functionArn) {}
}
