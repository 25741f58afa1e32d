package dev.kiln.permissions;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamRefusal;
import dev.kiln.iam.IdentityKind;
import dev.kiln.permissions.FunctionPolicyRefusal.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes statements as Lambda does: the same members, in the same order. */
@Component
class StatementWriter {

    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9][a-z0-9.-]*\\.amazon(aws)?\\.com(\\.cn)?");
    private static final Pattern IDENTITY =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):(root|user|role)(?:/(.*/)?([^/]+))?");
    private static final Pattern SESSION =
            Pattern.compile("arn:aws[a-z-]*:sts::\\d{12}:assumed-role/[^/]+/[^/]+");

    private final JsonMapper json;
    private final IamIdentities identities;
    private final ExecutionRoles roles;

    StatementWriter(JsonMapper json, IamIdentities identities, ExecutionRoles roles) {
        this.json = json;
        this.identities = identities;
        this.roles = roles;
    }

    String write(AccountId account, String resource, NewStatement it) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", it.sid());
        statement.put("Effect", "Allow");
        statement.put("Principal", principal(account, it.principal()));
        statement.put("Action", it.action());
        statement.put("Resource", resource);
        var conditions = conditions(it);
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return json.writeValueAsString(statement);
    }

    private Object principal(AccountId account, String name) {
        if (name.equals("*")) {
            return "*";
        }
        if (AccountId.isValid(name)) {
            return Map.of("AWS", "arn:aws:iam::" + name + ":root");
        }
        if (SERVICE.matcher(name).matches()) {
            return Map.of("Service", name);
        }
        var identity = IDENTITY.matcher(name);
        if (SESSION.matcher(name).matches()
                || (identity.matches() && mayExist(account, name, identity))) {
            return Map.of("AWS", name);
        }
        throw new FunctionPolicyRefusal(
                Reason.INVALID,
                "The provided principal was invalid. Please check the principal and try again.");
    }

    /** Users and roles of the account itself must be there; those of others are taken as named. */
    private boolean mayExist(AccountId account, String arn, Matcher identity) {
        if (identity.group(2).equals("root")) {
            return identity.group(4) == null;
        }
        if (identity.group(4) == null) {
            return false;
        }
        if (!identity.group(1).equals(account.value())) {
            return true;
        }
        return identity.group(2).equals("role")
                ? roles.find(account, arn).isPresent()
                : userExists(account, arn, identity.group(4));
    }

    private boolean userExists(AccountId account, String arn, String name) {
        try {
            return identities.get(IdentityKind.USER, account, name).arn().equals(arn);
        } catch (IamRefusal missing) {
            return false;
        }
    }

    private static Map<String, Map<String, String>> conditions(NewStatement it) {
        var equals = new LinkedHashMap<String, String>();
        if (it.sourceAccount() != null) {
            equals.put("AWS:SourceAccount", it.sourceAccount());
        }
        if (it.eventSourceToken() != null) {
            equals.put("lambda:EventSourceToken", it.eventSourceToken());
        }
        if (it.functionUrlAuthType() != null) {
            equals.put("lambda:FunctionUrlAuthType", it.functionUrlAuthType());
        }
        if (it.principalOrgId() != null) {
            equals.put("aws:PrincipalOrgID", it.principalOrgId());
        }
        var conditions = new LinkedHashMap<String, Map<String, String>>();
        if (!equals.isEmpty()) {
            conditions.put("StringEquals", equals);
        }
        if (it.invokedViaFunctionUrl() != null) {
            conditions.put(
                    "Bool",
                    Map.of("lambda:InvokedViaFunctionUrl", it.invokedViaFunctionUrl().toString()));
        }
        if (it.sourceArn() != null) {
            conditions.put("ArnLike", Map.of("AWS:SourceArn", it.sourceArn()));
        }
        return conditions;
    }
}
