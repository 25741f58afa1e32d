package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionUpdates;
import dev.kiln.functions.RuntimeManagement;
import dev.kiln.functions.Versions;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is set beside a function's configuration: runtime management and recursion. */
@Component
class FunctionSettingsOperations implements OperationGroup {

    private static final String RUNTIME =
            "/2021-07-20/functions/{FunctionName}/runtime-management-config";
    private static final String RECURSION = "/2024-08-31/functions/{FunctionName}/recursion-config";

    private final Versions versions;
    private final FunctionUpdates updates;
    private final FunctionNames names;

    FunctionSettingsOperations(Versions versions, FunctionUpdates updates, FunctionNames names) {
        this.versions = versions;
        this.updates = updates;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("GetRuntimeManagementConfig")
                        .get(RUNTIME)
                        .takes(FunctionInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::runtime),
                Operation.of("PutRuntimeManagementConfig")
                        .put(RUNTIME)
                        .takes(RuntimeManagementInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::manageRuntime),
                Operation.of("GetFunctionRecursionConfig")
                        .get(RECURSION)
                        .takes(RecursionInputs.Get.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::recursion),
                Operation.of("PutFunctionRecursionConfig")
                        .put(RECURSION)
                        .takes(RecursionInputs.Put.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::putRecursion));
    }

    private RuntimeManagementOutput runtime(AwsCall call, FunctionInput input) {
        return output(call, names.parse(call, input.functionName(), input.qualifier()));
    }

    private RuntimeManagementOutput output(AwsCall call, FunctionReference wanted) {
        var function = versions.get(call.caller(), wanted.name(), wanted.qualifier()).summary();
        return new RuntimeManagementOutput(
                function.runtimeManagement().updateOn(),
                function.runtimeManagement().runtimeVersionArn(),
                wanted.on(function.arn()));
    }

    private RuntimeManagementOutput manageRuntime(AwsCall call, RuntimeManagementInput input) {
        var wanted = names.parse(call, input.functionName(), input.qualifier());
        var isManual = input.updateRuntimeOn().equals("Manual");
        if (isManual != (input.runtimeVersionArn() != null)) {
            throw AwsError.invalidParameter(
                    isManual
                            ? "You must specify a RuntimeVersionArn when UpdateRuntimeOn is Manual."
                            : "You can specify a RuntimeVersionArn only when UpdateRuntimeOn is"
                                    + " Manual.");
        }
        versions.manageRuntime(
                call.caller(),
                wanted.name(),
                wanted.qualifier(),
                new RuntimeManagement(input.updateRuntimeOn(), input.runtimeVersionArn()));
        return output(call, wanted);
    }

    private RecursionOutput recursion(AwsCall call, RecursionInputs.Get input) {
        var name = names.parse(call, input.functionName(), null).name();
        return RecursionOutput.of(updates.isRecursionAllowed(call.caller(), name));
    }

    private RecursionOutput putRecursion(AwsCall call, RecursionInputs.Put input) {
        var name = names.parse(call, input.functionName(), null).name();
        var isAllowed = input.recursiveLoop().equals("Allow");
        updates.allowRecursion(call.caller(), name, isAllowed);
        return RecursionOutput.of(isAllowed);
    }

    record RuntimeManagementOutput(
            String updateRuntimeOn, @Nullable String runtimeVersionArn, String functionArn) {}

    record RecursionOutput(String recursiveLoop) {

        static RecursionOutput of(boolean isAllowed) {
            return new RecursionOutput(isAllowed ? "Allow" : "Terminate");
        }
    }
}
