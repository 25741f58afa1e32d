package dev.kiln.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.RoleNotAssumable;
import dev.kiln.policies.RequestContext;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Whether a caller may give a function a role, and whether Lambda may act as it. */
@Service
public class FunctionRoles {

    private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-zA-Z-]*:iam::(\\d{12}):.*");

    private final ExecutionRoles roles;
    private final Permissions permissions;

    FunctionRoles(ExecutionRoles roles, Permissions permissions) {
        this.roles = roles;
        this.permissions = permissions;
    }

    /**
     * @throws AccessDenied when the caller may not pass the role
     * @throws RoleNotAssumable
     */
    public void require(Caller caller, String roleArn) {
        var account = ACCOUNT.matcher(roleArn);
        if (account.matches() && !account.group(1).equals(caller.account().value())) {
            throw new AccessDenied("Cross-account pass role is not allowed.");
        }
        permissions.require(
                caller,
                "iam:PassRole",
                roleArn,
                RequestContext.EMPTY.with("iam:PassedToService", "lambda.amazonaws.com"));
        roles.require(caller.account(), roleArn);
    }
}
