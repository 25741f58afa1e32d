package dev.kiln.web.aws.sts;

import dev.kiln.accounts.Principal;
import dev.kiln.identity.SessionTokens;
import dev.kiln.identity.TemporaryCredentials;
import dev.kiln.permissions.AssumeRole;
import dev.kiln.permissions.RoleSessions;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who am I, and who may I be for a while. */
@Component
class SessionOperations implements OperationGroup {

    private static final int DEFAULT_ROLE_SECONDS = 3_600;
    private static final int DEFAULT_TOKEN_SECONDS = 43_200;
    private static final int MAX_PACKED_CHARACTERS = 2_048;

    private final RoleSessions roles;
    private final SessionTokens sessions;

    SessionOperations(RoleSessions roles, SessionTokens sessions) {
        this.roles = roles;
        this.sessions = sessions;
    }

    @Override
    public String service() {
        return StsService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("GetCallerIdentity").takesNothing().by((call, _) -> identity(call)),
                Operation.of("AssumeRole")
                        .takes(AssumeRoleInput.class)
                        .on((_, it) -> it.roleArn())
                        .by(this::assume),
                Operation.of("GetSessionToken").takes(SessionInput.class).by(this::session));
    }

    private static Identity identity(AwsCall call) {
        var it = call.caller().principal();
        return new Identity(it.uniqueId(), it.account().value(), it.arn());
    }

    private AssumedRole assume(AwsCall call, AssumeRoleInput input) {
        var assumed = roles.assume(call.caller(), input.wish());
        var session = assumed.session();
        return new AssumedRole(
                Credentials.of(assumed.credentials()),
                new AssumedRoleUser(session.uniqueId(), session.arn()),
                packed(input));
    }

    private static @Nullable Integer packed(AssumeRoleInput input) {
        return input.policy() == null
                ? null
                : Math.min(100, 1 + input.policy().length() * 100 / MAX_PACKED_CHARACTERS);
    }

    private SessionToken session(AwsCall call, SessionInput input) {
        if (call.caller().principal() instanceof Principal.RoleSession) {
            throw new AwsError(
                    403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        }
        var seconds = Objects.requireNonNullElse(input.durationSeconds(), DEFAULT_TOKEN_SECONDS);
        return new SessionToken(
                Credentials.of(
                        sessions.issue(call.caller().principal(), Duration.ofSeconds(seconds))));
    }

    record Tag(
            @Required @Length(min = 1, max = 128) String key,
            @Required @Length(min = 0, max = 256) String value) {}

    record PolicyDescriptor(@Length(min = 20, max = 2048) @Nullable String arn) {}

    record AssumeRoleInput(
            @Required @Length(min = 20, max = 2048) String roleArn,
            @Required @Length(min = 2, max = 64) @Matches("[\\w+=,.@-]*") String roleSessionName,
            @Length(min = 0, max = 10) @Nullable List<PolicyDescriptor> policyArns,
            @Length(min = 1, max = 2048) @Nullable String policy,
            @Range(min = 900, max = 43200) @Nullable Integer durationSeconds,
            @Length(min = 0, max = 50) @Nullable List<Tag> tags,
            @Length(min = 2, max = 1224) @Matches("[\\w+=,.@:\\/-]*") @Nullable String externalId) {

        AssumeRole wish() {
            return new AssumeRole(
                    roleArn,
                    roleSessionName,
                    durationSeconds == null ? DEFAULT_ROLE_SECONDS : durationSeconds,
                    policy,
                    arns(),
                    externalId,
                    tagMap());
        }

        private List<String> arns() {
            return policyArns == null
                    ? List.of()
                    : policyArns.stream()
                            .map(PolicyDescriptor::arn)
                            .filter(Objects::nonNull)
                            .toList();
        }

        private Map<String, String> tagMap() {
            var map = new LinkedHashMap<String, String>();
            for (var tag : tags == null ? List.<Tag>of() : tags) {
                map.put(tag.key(), tag.value());
            }
            return map;
        }
    }

    record SessionInput(@Range(min = 900, max = 129600) @Nullable Integer durationSeconds) {}

    record Identity(String userId, String account, String arn) {}

    record Credentials(
            String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {

        static Credentials of(TemporaryCredentials it) {
            return new Credentials(
                    it.accessKeyId(), it.secretAccessKey(), it.sessionToken(), it.expiresAt());
        }

        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + "]";
        }
    }

    record AssumedRoleUser(String assumedRoleId, String arn) {}

    record AssumedRole(
            Credentials credentials,
            AssumedRoleUser assumedRoleUser,
            @Nullable Integer packedPolicySize) {}

    record SessionToken(Credentials credentials) {}
}
