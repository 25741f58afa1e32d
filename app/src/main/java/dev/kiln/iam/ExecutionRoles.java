package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import dev.kiln.policies.AccessRequest;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyEvaluator;
import dev.kiln.policies.PolicyKind;
import dev.kiln.policies.PolicyStack;
import dev.kiln.policies.RequestContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles that functions run with. */
@Service
public class ExecutionRoles {

    static final String DEFAULT_NAME = "kiln-function";

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role(/(?:.*/)?)([^/]+)");
    private static final String LAMBDA = "lambda.amazonaws.com";

    private final IdentityRows rows;

    ExecutionRoles(IdentityRows rows) {
        this.rows = rows;
    }

    /** The role that every account has from its beginning. */
    public static String defaultArn(AccountId account) {
        return "arn:aws:iam::" + account + ":role/" + DEFAULT_NAME;
    }

    /** By ARN, within the account. */
    @Transactional(readOnly = true)
    public Optional<IamIdentity> find(AccountId account, String roleArn) {
        var arn = ARN.matcher(roleArn);
        if (!arn.matches() || !arn.group(1).equals(account.value())) {
            return Optional.empty();
        }
        return rows.find(IdentityKind.ROLE, account, arn.group(3))
                .filter(it -> it.arn().equals(roleArn));
    }

    /**
     * The role, when its trust policy lets Lambda act as it.
     *
     * @throws RoleNotAssumable
     */
    @Transactional(readOnly = true, noRollbackFor = RoleNotAssumable.class)
    public IamIdentity require(AccountId account, String roleArn) {
        return find(account, roleArn)
                .filter(it -> trustsLambda(account, it))
                .orElseThrow(RoleNotAssumable::new);
    }

    private static boolean trustsLambda(AccountId account, IamIdentity role) {
        var request =
                new AccessRequest(
                        new Principal.Service(account, LAMBDA),
                        "sts:AssumeRole",
                        role.arn(),
                        account,
                        RequestContext.EMPTY.with("aws:SourceAccount", account.value()));
        var trust = PolicyDocument.stored(PolicyKind.TRUST, role.trust());
        return PolicyEvaluator.decide(request, PolicyStack.resourceOnly(trust)).isAllowed();
    }
}
