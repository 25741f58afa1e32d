package dev.kiln.web.aws.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IdentityKind;
import dev.kiln.permissions.PolicySimulator;
import dev.kiln.policies.Decision;
import dev.kiln.policies.RequestContext;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What policies would decide. */
@Component
class SimulationOperations implements OperationGroup {

    private static final Pattern ARN =
            Pattern.compile("arn:aws:iam::(\\d{12}):(role|user)/(?:.*/)?([^/]+)");

    private final PolicySimulator simulator;
    private final IamIdentities identities;

    SimulationOperations(PolicySimulator simulator, IamIdentities identities) {
        this.simulator = simulator;
        this.identities = identities;
    }

    @Override
    public String service() {
        return IamService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("SimulatePrincipalPolicy")
                        .takes(Simulation.class)
                        .on((_, it) -> IdentityInput.given(it.policySourceArn(), "policySourceArn"))
                        .by(this::principal),
                Operation.of("SimulateCustomPolicy").takes(Simulation.class).by(this::custom));
    }

    private Results principal(AwsCall call, Simulation it) {
        var account = call.caller().account();
        var identity = identity(account, String.valueOf(it.policySourceArn()));
        return results(
                it,
                (action, resource) ->
                        simulator.decide(
                                account, identity, it.policies(), action, resource, it.context()));
    }

    private IamIdentity identity(AccountId account, String arn) {
        var parts = ARN.matcher(arn);
        if (!parts.matches() || !parts.group(1).equals(account.value())) {
            throw new AwsError(400, "InvalidInput", "Invalid Entity Arn: " + arn);
        }
        var kind = parts.group(2).equals("role") ? IdentityKind.ROLE : IdentityKind.USER;
        return identities.get(kind, account, parts.group(3));
    }

    private Results custom(AwsCall call, Simulation it) {
        var account = call.caller().account();
        return results(
                it,
                (action, resource) ->
                        simulator.decide(account, it.policies(), action, resource, it.context()));
    }

    private static Results results(Simulation it, Decider decider) {
        var resources =
                it.resourceArns() == null || it.resourceArns().isEmpty()
                        ? List.of("*")
                        : it.resourceArns();
        var results = new ArrayList<Result>();
        for (var action : it.actionNames()) {
            for (var resource : resources) {
                results.add(
                        new Result(
                                action,
                                resource,
                                word(decider.decide(action, resource)),
                                List.of(),
                                List.of()));
            }
        }
        return new Results(results, false);
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied _ -> "explicitDeny";
            case Decision.ImplicitlyDenied _ -> "implicitDeny";
        };
    }

    private interface Decider {

        Decision decide(String action, String resource);
    }

    record ContextEntry(
            @Nullable String contextKeyName,
            @Nullable List<String> contextKeyValues,
            @Nullable String contextKeyType) {}

    record Simulation(
            @Length(min = 20, max = 2048) @Nullable String policySourceArn,
            @Nullable List<String> policyInputList,
            @Required @Length(min = 1, max = 100) List<String> actionNames,
            @Length(min = 0, max = 100) @Nullable List<String> resourceArns,
            @Nullable List<ContextEntry> contextEntries) {

        List<String> policies() {
            return policyInputList == null ? List.of() : policyInputList;
        }

        RequestContext context() {
            var context = RequestContext.EMPTY;
            for (var entry : contextEntries == null ? List.<ContextEntry>of() : contextEntries) {
                if (entry.contextKeyName() != null && entry.contextKeyValues() != null) {
                    context = context.with(entry.contextKeyName(), entry.contextKeyValues());
                }
            }
            return context;
        }
    }

    record Result(
            String evalActionName,
            String evalResourceName,
            String evalDecision,
            List<String> matchedStatements,
            List<String> missingContextValues) {}

    record Results(List<Result> evaluationResults, boolean isTruncated) {}
}
