package dev.kiln.web.aws.lambda;

import dev.kiln.paging.PageRequest;
import dev.kiln.signing.CodeSigningConfigNotFound;
import dev.kiln.signing.SignedFunctions;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which function has which code signing config. */
@Component
class SignedFunctionOperations implements OperationGroup {

    private static final String OF_FUNCTION =
            "/2020-06-30/functions/{FunctionName}/code-signing-config";

    private final SignedFunctions signed;
    private final FunctionNames names;

    SignedFunctionOperations(SignedFunctions signed, FunctionNames names) {
        this.signed = signed;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PutFunctionCodeSigningConfig")
                        .put(OF_FUNCTION)
                        .takes(SigningInputs.Put.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::put),
                Operation.of("GetFunctionCodeSigningConfig")
                        .get(OF_FUNCTION)
                        .takes(SigningInputs.Of.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::get),
                Operation.of("DeleteFunctionCodeSigningConfig")
                        .delete(OF_FUNCTION)
                        .answers(204)
                        .takes(SigningInputs.Of.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .runs(this::delete),
                Operation.of("ListFunctionsByCodeSigningConfig")
                        .get(SigningOperations.CONFIG + "/functions")
                        .takes(SigningInputs.ListOfConfig.class)
                        .on((_, it) -> it.codeSigningConfigArn())
                        .by(this::list));
    }

    private Assignment put(AwsCall call, SigningInputs.Put input) {
        var name = names.unqualified(call, input.functionName());
        try {
            signed.assign(call.caller(), name, input.codeSigningConfigArn());
        } catch (CodeSigningConfigNotFound e) {
            throw notFound(e.arn());
        }
        return new Assignment(input.codeSigningConfigArn(), name);
    }

    static AwsError notFound(String arn) {
        return new AwsError(
                404,
                "CodeSigningConfigNotFoundException",
                "The code signing configuration cannot be found. Check that the provided"
                        + " configuration is not deleted: "
                        + arn
                        + ".",
                Map.of("Type", "User"));
    }

    private Assignment get(AwsCall call, SigningInputs.Of input) {
        var name = names.unqualified(call, input.functionName());
        return signed.find(call.caller(), name)
                .map(arn -> new Assignment(arn, name))
                .orElse(new Assignment(null, null));
    }

    private void delete(AwsCall call, SigningInputs.Of input) {
        signed.unassign(call.caller(), names.unqualified(call, input.functionName()));
    }

    private Functions list(AwsCall call, SigningInputs.ListOfConfig input) {
        var page = new PageRequest(input.marker(), Limits.others(input.maxItems()));
        var found = signed.list(call.caller(), input.codeSigningConfigArn(), page);
        return new Functions(
                found.items().stream().map(it -> names.arn(call, it, null)).toList(),
                found.nextCursor());
    }

    record Assignment(@Nullable String codeSigningConfigArn, @Nullable String functionName) {}

    record Functions(List<String> functionArns, @Nullable String nextMarker) {}
}
