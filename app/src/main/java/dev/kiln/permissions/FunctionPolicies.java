package dev.kiln.permissions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasDeleted;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.FunctionRevisions;
import dev.kiln.functions.RevisedFunction;
import dev.kiln.functions.VersionDeleted;
import dev.kiln.permissions.FunctionPolicyRefusal.Reason;
import dev.kiln.policies.PolicyDocument;
import dev.kiln.policies.PolicyKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The resource policies of functions, versions and aliases: who else may use them. They guard and
 * change the revision of what they belong to, as Lambda's do.
 */
@Service
public class FunctionPolicies implements ResourcePolicySource {

    private static final int MAX_BYTES = 20_480;
    private static final Pattern ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:lambda:[a-z0-9-]+:(\\d{12}):function:([^:]+)(?::([^:]+))?");

    private final FunctionRevisions functions;
    private final FunctionPolicyRows rows;
    private final StatementWriter writer;

    FunctionPolicies(FunctionRevisions functions, FunctionPolicyRows rows, StatementWriter writer) {
        this.functions = functions;
        this.rows = rows;
        this.writer = writer;
    }

    /**
     * @param qualifier version or alias; null for the function itself
     * @return the statement, as JSON
     * @throws FunctionNotFound
     * @throws AliasNotFound
     */
    @Transactional
    public String add(
            Caller caller,
            String name,
            @Nullable String qualifier,
            NewStatement statement,
            @Nullable String ifRevision) {
        if ("$LATEST".equals(qualifier)) {
            throw invalid("We currently do not support adding policies for $LATEST.");
        }
        if (statement.functionUrlAuthType() != null
                && !statement.action().equals("lambda:InvokeFunctionUrl")) {
            throw invalid(
                    "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
        }
        var function = functions.get(caller.account(), name, qualifier);
        requireRevision(function, ifRevision);
        var old = rows.list(function.functionId(), key(qualifier));
        if (old.stream().anyMatch(it -> it.sid().equals(statement.sid()))) {
            throw new FunctionPolicyRefusal(
                    Reason.CONFLICT,
                    "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
                            .formatted(statement.sid()));
        }
        functions.touch(caller, name, qualifier);
        var text = writer.write(caller.account(), function.arn(), statement);
        rows.insert(function.functionId(), key(qualifier), statement.sid(), text);
        requireLength(rows.list(function.functionId(), key(qualifier)));
        return text;
    }

    private static FunctionPolicyRefusal invalid(String message) {
        return new FunctionPolicyRefusal(Reason.INVALID, message);
    }

    private static void requireRevision(RevisedFunction function, @Nullable String ifRevision) {
        if (ifRevision != null && !ifRevision.equals(function.revisionId())) {
            throw new FunctionPolicyRefusal(
                    Reason.STALE,
                    "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id");
        }
    }

    private static void requireLength(List<FunctionPolicyRows.Row> statements) {
        var bytes = document(statements).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new FunctionPolicyRefusal(
                    Reason.TOO_LONG,
                    "The final policy size (%d) is bigger than the limit (%d)."
                            .formatted(bytes, MAX_BYTES));
        }
    }

    @Transactional
    public void remove(
            Caller caller,
            String name,
            @Nullable String qualifier,
            String sid,
            @Nullable String ifRevision) {
        var function = found(caller, name, qualifier);
        if (rows.list(function.functionId(), key(qualifier)).isEmpty()) {
            throw new FunctionPolicyRefusal(
                    Reason.MISSING, "No policy is associated with the given resource.");
        }
        requireRevision(function, ifRevision);
        if (!rows.delete(function.functionId(), key(qualifier), sid)) {
            throw new FunctionPolicyRefusal(
                    Reason.MISSING, "Statement %s is not found in resource policy.".formatted(sid));
        }
        functions.touch(caller, name, qualifier);
    }

    private RevisedFunction found(Caller caller, String name, @Nullable String qualifier) {
        try {
            return functions.get(caller.account(), name, qualifier);
        } catch (FunctionNotFound missing) {
            throw new FunctionPolicyRefusal(
                    Reason.MISSING,
                    String.valueOf(missing.getMessage())
                            .replace("Function not found: ", "No policy found for: "));
        }
    }

    @Transactional(readOnly = true)
    public FunctionPolicy get(Caller caller, String name, @Nullable String qualifier) {
        var function = existing(caller.account(), name, qualifier);
        var statements =
                function.map(it -> rows.list(it.functionId(), key(qualifier))).orElse(List.of());
        if (function.isEmpty() || statements.isEmpty()) {
            throw FunctionPolicyRefusal.noPolicy();
        }
        return new FunctionPolicy(
                document(statements),
                statements.stream().map(FunctionPolicyRows.Row::statement).toList(),
                function.get().revisionId());
    }

    private Optional<RevisedFunction> existing(
            AccountId account, String name, @Nullable String qualifier) {
        try {
            return Optional.of(functions.get(account, name, qualifier));
        } catch (FunctionNotFound | AliasNotFound missing) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PolicyDocument> policyOf(String arn) {
        var parts = ARN.matcher(arn);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var qualifier = "$LATEST".equals(parts.group(3)) ? null : parts.group(3);
        return existing(new AccountId(parts.group(1)), parts.group(2), qualifier)
                .map(it -> rows.list(it.functionId(), key(qualifier)))
                .filter(it -> !it.isEmpty())
                .map(it -> PolicyDocument.stored(PolicyKind.RESOURCE, document(it)));
    }

    @EventListener
    @Transactional
    void on(AliasDeleted gone) {
        rows.deleteAll(gone.functionId(), gone.alias());
    }

    @EventListener
    @Transactional
    void on(VersionDeleted gone) {
        rows.deleteAll(gone.functionId(), gone.version());
    }

    private static String key(@Nullable String qualifier) {
        return qualifier == null ? "" : qualifier;
    }

    private static String document(List<FunctionPolicyRows.Row> statements) {
        return statements.stream()
                .map(FunctionPolicyRows.Row::statement)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[",
                                "]}"));
    }
}
