package dev.kiln.web.aws.lambda;

import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.permissions.NewStatement;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The resource policies of functions: who else may use them. */
@Component
class PolicyOperations implements OperationGroup {

    private static final String PATH = "/2015-03-31/functions/{FunctionName}/policy";

    private final FunctionPolicies policies;
    private final FunctionNames names;

    PolicyOperations(FunctionPolicies policies, FunctionNames names) {
        this.policies = policies;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("AddPermission")
                        .post(PATH)
                        .answers(201)
                        .takes(AddPermission.class)
                        .by(this::add),
                Operation.of("RemovePermission")
                        .delete(PATH + "/{StatementId}")
                        .answers(204)
                        .takes(RemovePermission.class)
                        .runs(this::remove),
                Operation.of("GetPolicy").get(PATH).takes(GetPolicy.class).by(this::get));
    }

    private Added add(AwsCall call, AddPermission it) {
        var function = names.parse(call, it.functionName(), it.qualifier());
        return new Added(
                policies.add(
                        call.caller(),
                        function.name(),
                        function.qualifier(),
                        it.statement(),
                        it.revisionId()));
    }

    private void remove(AwsCall call, RemovePermission it) {
        var function = names.parse(call, it.functionName(), it.qualifier());
        policies.remove(
                call.caller(),
                function.name(),
                function.qualifier(),
                it.statementId(),
                it.revisionId());
    }

    private PolicyOutput get(AwsCall call, GetPolicy it) {
        var function = names.parse(call, it.functionName(), it.qualifier());
        var policy = policies.get(call.caller(), function.name(), function.qualifier());
        return new PolicyOutput(policy.document(), policy.revisionId());
    }

    record AddPermission(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @Required @Length(min = 1, max = 100) @Matches("([a-zA-Z0-9-_]+)") String statementId,
            @Required @Matches("(lambda:[*]|lambda:[a-zA-Z]+|[*])") String action,
            @Required @Matches("[^\\s]+") String principal,
            @Matches(
                            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)")
                    @Nullable String sourceArn,
            @Length(min = 0, max = 12) @Matches("\\d{12}") @Nullable String sourceAccount,
            @Length(min = 0, max = 256) @Matches("[a-zA-Z0-9._\\-]+")
                    @Nullable String eventSourceToken,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches("([a-zA-Z0-9$_-]+)")
                    @Nullable String qualifier,
            @Nullable String revisionId,
            @Length(min = 12, max = 34) @Matches("^o-[a-z0-9]{10,32}$")
                    @Nullable String principalOrgID,
            @OneOf({"NONE", "AWS_IAM"}) @Nullable String functionUrlAuthType,
            @Nullable Boolean invokedViaFunctionUrl) {

        NewStatement statement() {
            return new NewStatement(
                    statementId,
                    action,
                    principal,
                    sourceArn,
                    sourceAccount,
                    eventSourceToken,
                    functionUrlAuthType,
                    invokedViaFunctionUrl,
                    principalOrgID);
        }
    }

    record RemovePermission(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InPath @Required @Length(min = 1, max = 100) @Matches("([a-zA-Z0-9-_.]+)")
                    String statementId,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches("([a-zA-Z0-9$_-]+)")
                    @Nullable String qualifier,
            @InQuery("RevisionId") @Nullable String revisionId) {}

    record GetPolicy(
            @InPath
                    @Required
                    @Length(min = 1, max = 170)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                    @Nullable String qualifier) {}

    record Added(String statement) {}

    record PolicyOutput(String policy, String revisionId) {}
}
