package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.iam.NewRole;
import dev.kiln.iam.RoleNotAssumable;
import dev.kiln.paging.PageRequest;
import dev.kiln.permissions.AccessDenied;
import dev.kiln.permissions.FunctionRoles;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The roles that a function of the account can have: those it has, and one that is made when
 * wanted.
 */
@Component
public class RoleChoices {

    private static final int MOST = 500;
    private static final String BASIC_RIGHTS =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private final IamIdentities identities;
    private final IdentityPolicies policies;
    private final ExecutionRoles roles;
    private final FunctionRoles allowed;

    RoleChoices(
            IamIdentities identities,
            IdentityPolicies policies,
            ExecutionRoles roles,
            FunctionRoles allowed) {
        this.identities = identities;
        this.policies = policies;
        this.roles = roles;
        this.allowed = allowed;
    }

    /**
     * @param current stays to choose, whatever became of it
     */
    public List<OptionView> options(Caller caller, String current) {
        var standard = ExecutionRoles.defaultArn(caller.account());
        var present =
                identities
                        .list(IdentityKind.ROLE, caller.account(), "/", PageRequest.first(MOST))
                        .items()
                        .stream()
                        .map(IamIdentity::arn)
                        .toList();
        return Stream.concat(present.stream(), Stream.of(standard, current))
                .filter(arn -> !arn.isEmpty())
                .distinct()
                .map(arn -> new OptionView(arn, label(arn, present.contains(arn), standard)))
                .toList();
    }

    private static String label(String arn, boolean isThere, String standard) {
        var name = arn.substring(arn.lastIndexOf('/') + 1);
        if (isThere) {
            return name;
        }
        return name + (arn.equals(standard) ? " (is made when you save)" : " (is not there)");
    }

    /** Makes the standard role if it is chosen and missing, then says what speaks against it. */
    public ProblemsView check(Caller caller, String role) {
        if (role.equals(ExecutionRoles.defaultArn(caller.account()))
                && roles.find(caller.account(), role).isEmpty()) {
            make(caller, role.substring(role.lastIndexOf('/') + 1));
        }
        try {
            allowed.require(caller, role);
            return ProblemsView.NONE;
        } catch (RoleNotAssumable e) {
            return ProblemsView.of(
                    "role",
                    roles.find(caller.account(), role).isEmpty()
                            ? "This account has no such role. Choose one of the list."
                            : "Functions cannot have this role: its trust policy does not name lambda.amazonaws.com.");
        } catch (AccessDenied e) {
            return ProblemsView.of("role", String.valueOf(e.getMessage()));
        }
    }

    private void make(Caller caller, String name) {
        var account = caller.account();
        identities.createRole(
                account,
                NewRole.forFunctions(
                        name, "What functions may do unless they have a role of their own"));
        policies.attach(IdentityKind.ROLE, account, name, BASIC_RIGHTS);
    }
}
