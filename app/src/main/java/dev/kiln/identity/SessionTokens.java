package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.ids.Ids;
import dev.kiln.secrets.SealedSecret;
import dev.kiln.secrets.SecretBox;
import dev.kiln.secrets.SecretNotOpened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues and opens temporary credentials. The session token carries all that is needed, sealed:
 * nothing is stored, and every process that has the installation's key can verify them.
 */
@Service
public class SessionTokens {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 30;
    private static final int ID_BYTES = 16;

    private final SecretBox secrets;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;

    SessionTokens(SecretBox secrets, Ids ids, Clock clock, JsonMapper json) {
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Credentials of the principal for that long; members, IAM users and role sessions. */
    public TemporaryCredentials issue(Principal principal, Duration lifetime) {
        var id = newKeyId("ASIA");
        var secret = newSecret();
        var expiry = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        var sealed =
                secrets.seal(
                        context(id),
                        json.writeValueAsString(Content.of(principal, secret, expiry)));
        return new TemporaryCredentials(id, secret, sealed.sealed(), expiry);
    }

    /** A new access key id with AWS's prefix for its kind. */
    public String newKeyId(String prefix) {
        var id = new StringBuilder(prefix);
        for (byte b : HexFormat.of().parseHex(ids.secret(ID_BYTES))) {
            id.append(BASE32.charAt(b & 31));
        }
        return id.toString();
    }

    public String newSecret() {
        return Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(ids.secret(SECRET_BYTES)));
    }

    /**
     * @throws SignatureRefused when the token is not one of ours, belongs to another key, or is too
     *     old
     */
    AccessKeys.SigningKey open(String accessKeyId, String sessionToken) {
        var content = json.readValue(opened(accessKeyId, sessionToken), Content.class);
        if (!content.expiry().isAfter(clock.instant())) {
            throw new SignatureRefused(
                    "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
        return new AccessKeys.SigningKey(
                accessKeyId, content.secret(), Caller.of(content.principal()));
    }

    private String opened(String accessKeyId, String sessionToken) {
        try {
            return secrets.open(context(accessKeyId), new SealedSecret(sessionToken));
        } catch (SecretNotOpened foreign) {
            throw AccessKeys.unknown();
        }
    }

    private static String context(String accessKeyId) {
        return "session-token/" + accessKeyId;
    }

    /** One flat form for all kinds, so that old tokens stay readable. */
    private record Content(
            String secret,
            Instant expiry,
            String kind,
            String account,
            String id,
            String path,
            String name,
            @Nullable String sessionName,
            @Nullable List<String> sessionPolicies,
            @Nullable Map<String, String> tags,
            @Nullable Instant issuedAt,
            @Nullable String sourceFunctionArn) {

        static Content of(Principal principal, String secret, Instant expiry) {
            var account = principal.account().value();
            return switch (principal) {
                case Principal.Member it ->
                        plain(
                                secret,
                                expiry,
                                "member",
                                account,
                                it.userId().toString(),
                                "",
                                it.name());
                case Principal.IamUser it ->
                        plain(secret, expiry, "user", account, it.uniqueId(), it.path(), it.name());
                case Principal.RoleSession it ->
                        new Content(
                                secret,
                                expiry,
                                "role",
                                account,
                                it.roleId(),
                                it.rolePath(),
                                it.roleName(),
                                it.sessionName(),
                                it.sessionPolicies(),
                                it.tags(),
                                it.issuedAt(),
                                it.sourceFunctionArn());
                case Principal.Service _, Principal.Anonymous _ ->
                        throw new IllegalArgumentException("No credentials for " + principal);
            };
        }

        private static Content plain(
                String secret,
                Instant expiry,
                String kind,
                String account,
                String id,
                String path,
                String name) {
            return new Content(
                    secret, expiry, kind, account, id, path, name, null, null, null, null, null);
        }

        Principal principal() {
            var owner = new AccountId(account);
            return switch (kind) {
                case "member" -> new Principal.Member(owner, UUID.fromString(id), name);
                case "user" -> new Principal.IamUser(owner, id, path, name);
                default -> roleSession(owner);
            };
        }

        private Principal roleSession(AccountId owner) {
            return new Principal.RoleSession(
                    owner,
                    id,
                    path,
                    name,
                    sessionName == null ? "" : sessionName,
                    sessionPolicies == null ? List.of() : sessionPolicies,
                    tags == null ? Map.of() : tags,
                    issuedAt == null ? Instant.EPOCH : issuedAt,
                    sourceFunctionArn);
        }
    }
}
