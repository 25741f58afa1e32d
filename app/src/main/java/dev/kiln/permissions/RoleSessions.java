package dev.kiln.permissions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IamRefusal;
import dev.kiln.iam.IamRefusal.Code;
import dev.kiln.iam.ManagedPolicies;
import dev.kiln.identity.SessionTokens;
import dev.kiln.identity.TemporaryCredentials;
import dev.kiln.policies.MalformedPolicy;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import dev.kiln.policies.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Lets callers become a role for a while, when its trust policy and their own policies agree. */
@Service
public class RoleSessions {

    private static final String ACTION = "sts:AssumeRole";
    private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/.*");
    private static final int CHAINED_SECONDS = 3_600;

    private final ExecutionRoles roles;
    private final ManagedPolicies managed;
    private final Permissions permissions;
    private final SessionTokens sessions;
    private final Clock clock;

    RoleSessions(
            ExecutionRoles roles,
            ManagedPolicies managed,
            Permissions permissions,
            SessionTokens sessions,
            Clock clock) {
        this.roles = roles;
        this.managed = managed;
        this.permissions = permissions;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @throws AccessDenied also when there is no such role
     * @throws IamRefusal when duration or session policy cannot be
     */
    public AssumedRole assume(Caller caller, AssumeRole wanted) {
        var role = role(caller, wanted.roleArn());
        requireTrust(caller.in(role.account()), role, wanted);
        requireDuration(caller, role, wanted.seconds());
        var session =
                new Principal.RoleSession(
                        role.account(),
                        role.id(),
                        role.path(),
                        role.name(),
                        wanted.sessionName(),
                        narrowing(role, wanted),
                        wanted.tags(),
                        clock.instant(),
                        null);
        var credentials = sessions.issue(session, Duration.ofSeconds(wanted.seconds()));
        return new AssumedRole(session, credentials);
    }

    private IamIdentity role(Caller caller, String arn) {
        var account = ACCOUNT.matcher(arn);
        if (!account.matches()) {
            throw new IamRefusal(Code.ValidationError, arn + " is invalid");
        }
        return roles.find(new AccountId(account.group(1)), arn)
                .orElseThrow(() -> denied(caller, arn));
    }

    private static AccessDenied denied(Caller caller, String arn) {
        return AccessDenied.of(caller.principal(), ACTION, arn, "");
    }

    /** Unlike other resources a role is open to nobody whom its own policy does not name. */
    private void requireTrust(Caller caller, IamIdentity role, AssumeRole wanted) {
        var trust = PolicyDocument.stored(PolicyKind.TRUST, role.trust());
        var context = context(wanted);
        var named = permissions.isNamed(caller, ACTION, role.arn(), context, trust);
        if (!named || !permissions.decide(caller, ACTION, role.arn(), context, trust).isAllowed()) {
            throw denied(caller, role.arn());
        }
    }

    private static RequestContext context(AssumeRole wanted) {
        var context = RequestContext.EMPTY.with("sts:RoleSessionName", wanted.sessionName());
        if (wanted.externalId() != null) {
            context = context.with("sts:ExternalId", wanted.externalId());
        }
        for (var tag : wanted.tags().entrySet()) {
            context = context.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return context.with("aws:TagKeys", List.copyOf(wanted.tags().keySet()));
    }

    private static void requireDuration(Caller caller, IamIdentity role, int seconds) {
        if (caller.principal() instanceof Principal.RoleSession && seconds > CHAINED_SECONDS) {
            throw new IamRefusal(
                    Code.ValidationError,
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (seconds > role.maxSessionSeconds()) {
            throw new IamRefusal(
                    Code.ValidationError,
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private List<String> narrowing(IamIdentity role, AssumeRole wanted) {
        var documents = new ArrayList<String>();
        if (wanted.policy() != null) {
            try {
                PolicyDocument.parse(PolicyKind.IDENTITY, wanted.policy());
            } catch (MalformedPolicy refused) {
                throw new IamRefusal(
                        Code.MalformedPolicyDocument, String.valueOf(refused.getMessage()));
            }
            documents.add(wanted.policy());
        }
        for (var arn : wanted.policyArns()) {
            documents.add(managed.get(role.account(), arn).document());
        }
        return documents;
    }

    /** Who the caller is now, and with what. */
    public record AssumedRole(Principal.RoleSession session, TemporaryCredentials credentials) {}
}
